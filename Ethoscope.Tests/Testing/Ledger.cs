using System.Numerics;
using System.Text.Json.Nodes;
using Shouldly;

namespace Ethoscope.Tests.Testing;

/// <summary>What holds of the tables after anything: nothing is lost, nothing is there twice, and what is derived equals what it comes from.</summary>
internal static class Ledger
{
    private const string Sums =
        "count(*), min(number), max(number), sum(transaction_count)::bigint, sum(gas_used), sum(gas_limit), sum(burnt_wei), sum(tips_wei), "
        + "sum(blob_count)::bigint, sum(empty_slots_before)::bigint, min(base_fee_wei), max(base_fee_wei)";

    private const string Kept =
        "blocks, first_number, last_number, transactions, gas_used, gas_limit, burnt_wei, tips_wei, blobs, empty_slots, base_fee_wei_min, base_fee_wei_max";

    /// <summary>One canonical row a height, linked by parents, within coverage and nowhere else; rollups and outbox agree.</summary>
    public static async Task ShouldBeWholeAsync(StorageHost storage)
    {
        (await storage.LinesAsync("SELECT number FROM blocks GROUP BY chain_id, number HAVING count(*) > 1")).ShouldBeEmpty();
        (
            await storage.LinesAsync(
                "SELECT number FROM (SELECT number, parent_hash, lag(hash) OVER w AS below, lag(number) OVER w AS height FROM blocks WINDOW w AS (PARTITION BY chain_id ORDER BY number)) AS row WHERE height = number - 1 AND below <> parent_hash"
            )
        ).ShouldBeEmpty("each block stands on the one below");
        (
            await storage.LinesAsync("SELECT b.hash FROM blocks b JOIN orphaned_blocks o ON o.hash = b.hash AND o.chain_id = b.chain_id")
        ).ShouldBeEmpty("no block is canonical and orphaned");
        (
            await storage.LinesAsync("SELECT number FROM blocks WHERE NOT EXISTS (SELECT FROM coverage WHERE ranges @> number)")
        ).ShouldBeEmpty("every row is covered");
        foreach (var (table, unit) in new[] { ("block_hours", "hour"), ("block_days", "day") })
        {
            var fresh = await storage.LinesAsync(
                $"SELECT chain_id, date_trunc('{unit}', time, 'UTC') AS bucket, {Sums} FROM blocks GROUP BY 1, 2 ORDER BY 1, 2"
            );
            (await storage.LinesAsync($"SELECT chain_id, bucket, {Kept} FROM {table} ORDER BY 1, 2")).ShouldBe(fresh);
        }

        (await storage.LinesAsync("SELECT id, row_number() OVER (ORDER BY id) FROM outbox ORDER BY id")).ShouldAllBe(line =>
            string.Equals(line.Split('|')[0], line.Split('|')[1], StringComparison.Ordinal)
        );
        (await storage.LinesAsync("SELECT (SELECT value FROM outbox_counter), (SELECT count(*) FROM outbox)")).ShouldAllBe(line =>
            string.Equals(line.Split('|')[0], line.Split('|')[1], StringComparison.Ordinal)
        );
    }

    /// <summary>Every stored hash is the node's, from <paramref name="first"/> to <paramref name="last"/> without a hole.</summary>
    public static async Task ShouldEqualTheNodeAsync(StorageHost storage, Anvil anvil, long first, long last)
    {
        var stored = await storage.LinesAsync(
            "SELECT number, encode(hash, 'hex'), transaction_count, gas_used FROM blocks ORDER BY number"
        );
        stored.Count.ShouldBe((int)(last - first + 1));
        for (var i = 0; i < stored.Count; i++)
        {
            var node = await anvil.BlockAsync(first + i, full: false);
            stored[i]
                .ShouldBe($"{first + i}|{((string)node["hash"]!)[2..]}|{node["transactions"]!.AsArray().Count}|{Number(node["gasUsed"])}");
        }
    }

    /// <summary>Heights that the messages of blocks in the outbox tell of, each as often as it was told.</summary>
    public static async Task<IReadOnlyList<(string Kind, long From, long To)>> MessagesAsync(StorageHost storage) =>
        [
            .. (await storage.LinesAsync("SELECT payload FROM outbox WHERE channel LIKE 'blocks:%' ORDER BY id"))
                .Select(payload => JsonNode.Parse(payload)!)
                .Select(message => (message["kind"]!.ToString(), (long)message["from"]!, (long)message["to"]!)),
        ];

    private static BigInteger Number(JsonNode? quantity) => JsonAgreement.Quantity(quantity)!.Value;
}
