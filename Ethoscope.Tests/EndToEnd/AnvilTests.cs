using System.Numerics;
using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>A real node, the product in a process of its own, a real database: what is stored is what the node says.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class AnvilTests(PostgresServer server)
{
    [Fact]
    public async Task Follow_ABlockASecondWithAllTypes_EveryStoredBlockEqualsTheNodes()
    {
        await using var anvil = await Anvil.StartAsync(blockTime: 1);
        await using var watched = new Watched(await server.CreateDatabaseAsync());
        var environment = watched.Environment();
        environment["Ethoscope__Chains__ethereum__Endpoints__0__Url"] = anvil.Url.ToString();
        environment["Ethoscope__Chains__ethereum__Endpoints__0__WebSocketUrl"] = anvil.WebSocketUrl.ToString();
        environment["LOG_LEVEL"] = "DEBUG";
        await using var app = await AppProcess.StartAsync(environment);
        await app.SaysAsync("subscribed to newHeads at");
        foreach (var type in new[] { 0, 1, 2, 3, 3, 2, 0 })
            await anvil.SendAsync(type);
        var sent = await anvil.BlockNumberAsync() + 2;
        await watched.HeadAtAsync(sent);

        await ShouldEqualTheNodeAsync(anvil, watched);

        // The three newest blocks lose.
        await anvil.StopMiningAsync();
        var lost = new List<string>();
        await anvil.CallAsync("evm_setIntervalMining", 0);
        var head = await anvil.BlockNumberAsync();
        await watched.HeadAtAsync(head);
        for (var number = head - 2; number <= head; number++)
            lost.Add((string)(await anvil.BlockAsync(number, full: false))["hash"]!);
        await anvil.ReorganiseAsync(3);
        await anvil.MineAsync(2);
        await watched.HeadAtAsync(head + 2);

        await ShouldEqualTheNodeAsync(anvil, watched, obeysRule: false);
        var seen = (await watched.Storage.Reader.GetReorganisationsAsync(KnownChains.Ethereum, 10, null, default)).ShouldHaveSingleItem();
        seen.Depth.ShouldBe(3);
        seen.OldHead.Hash.ToString().ShouldBe(lost[^1]);
        foreach (var hash in lost)
        {
            var orphan = (await watched.Storage.Reader.FindAsync(KnownChains.Ethereum, Hash32.Parse(hash), default)).ShouldNotBeNull();
            orphan.LostIn.ShouldNotBeNull().AncestorNumber.ShouldBe(head - 3);
        }

        // Killed while the chain goes on: the next start closes the gap.
        await app.KillAsync();
        await anvil.MineAsync(90);
        await using var again = await AppProcess.StartAsync(watched.Environment(anvil.Url));
        await watched.HeadAtAsync(head + 92);

        await ShouldEqualTheNodeAsync(anvil, watched, obeysRule: false);
    }

    [Fact]
    public async Task Follow_TimesOnTheSlotGrid_StoresSlotsAndEmptySlotsBefore()
    {
        await using var anvil = await Anvil.StartAsync();
        await using var watched = new Watched(await server.CreateDatabaseAsync());
        await anvil.StopMiningAsync();
        var clock = KnownChains.Ethereum.Slots!;
        var first =
            clock.EpochOf(0)
            + ((DateTimeOffset.FromUnixTimeSeconds(Now(await anvil.BlockAsync(0))) - clock.Genesis).Ticks / clock.SlotDuration.Ticks)
            - 200;
        var slots = new List<long> { first + 201 };
        foreach (var step in new[] { 1, 2, 1, 1, 2, 3, 1 })
            slots.Add(slots[^1] + step);
        foreach (var slot in slots)
        {
            await anvil.SetNextTimeAsync(clock.StartOf(slot));
            await anvil.MineAsync();
        }

        await using var app = await AppProcess.StartAsync(watched.Environment(anvil.Url));
        await watched.HeadAtAsync(slots.Count);

        for (var i = 0; i < slots.Count; i++)
        {
            var block = (await watched.BlockAsync(i + 1)).ShouldNotBeNull();
            block.Slot.ShouldBe(slots[i]);
            if (i > 0)
                block.EmptySlotsBefore.ShouldBe((int)(slots[i] - slots[i - 1] - 1));
        }
    }

    private static long Now(JsonObject block) => (long)JsonAgreement.Quantity(block["timestamp"])!.Value;

    private static async Task ShouldEqualTheNodeAsync(Anvil anvil, Watched watched, bool obeysRule = true)
    {
        var coverage = (await watched.CoverageAsync()).Ranges.ShouldHaveSingleItem();
        JsonObject? parent = null;
        for (var number = coverage.Start; number < coverage.End; number++)
        {
            var stored = (await watched.BlockAsync(number)).ShouldNotBeNull();
            var node = await anvil.BlockAsync(number);
            JsonAgreement.Check(new BlockBundle(stored.Header, null, null, stored.ObservedAt, "anvil"), node);
            stored.Depth.ShouldBe(BlockDepth.Full);
            await CheckFeesAsync(anvil, stored, node);
            // The node gives block 1 the base fee of its genesis, and the first block of a branch made by anvil_reorg that of the branch
            // which lost.
            if (parent is not null && number > 1 && obeysRule)
                JsonAgreement.Quantity(node["baseFeePerGas"]).ShouldBe(NextBaseFee(parent));
            parent = node;
        }
    }

    private static async Task CheckFeesAsync(Anvil anvil, Block stored, JsonObject node)
    {
        var baseFee = JsonAgreement.Quantity(node["baseFeePerGas"])!.Value;
        stored.BurntWei.ShouldBe(baseFee * JsonAgreement.Quantity(node["gasUsed"])!.Value);
        ((BigInteger?)stored.NextBaseFeeWei).ShouldBe(NextBaseFee(node));
        stored.BlobCount.ShouldBe((int)(JsonAgreement.Quantity(node["blobGasUsed"]) ?? 0) / 131_072);
        stored.Transactions.ShouldNotBeNull().BlobTransactions.ShouldBe(Count(node, 3));
        stored.Transactions.ValueWei.ShouldBe(
            node["transactions"]!.AsArray().Aggregate(BigInteger.Zero, (sum, sent) => sum + JsonAgreement.Quantity(sent!["value"])!.Value)
        );
        if (stored.Header.TransactionCount == 0)
        {
            stored.Tips.ShouldBeNull();
            return;
        }

        var receipts = (await anvil.CallAsync("eth_getBlockReceipts", (string)node["number"]!))!.AsArray();
        var total = receipts.Aggregate(
            BigInteger.Zero,
            (sum, receipt) =>
                sum
                + (
                    (JsonAgreement.Quantity(receipt!["effectiveGasPrice"])!.Value - baseFee)
                    * JsonAgreement.Quantity(receipt["gasUsed"])!.Value
                )
        );
        stored.Tips.ShouldNotBeNull().TotalWei.ShouldBe(total);
    }

    private static int Count(JsonObject node, int type) =>
        node["transactions"]!.AsArray().Count(sent => JsonAgreement.Quantity(sent!["type"]) == type);

    /// <summary>EIP-1559 written down once more.</summary>
    private static BigInteger NextBaseFee(JsonObject parent)
    {
        var (fee, used, target) = (
            JsonAgreement.Quantity(parent["baseFeePerGas"])!.Value,
            JsonAgreement.Quantity(parent["gasUsed"])!.Value,
            JsonAgreement.Quantity(parent["gasLimit"])!.Value / 2
        );
        return used == target ? fee
            : used > target ? fee + BigInteger.Max(1, fee * (used - target) / target / 8)
            : fee - (fee * (target - used) / target / 8);
    }
}
