using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>Field cases as whole stories: a node over HTTP, the collector, a real database, the reader that pages ask.</summary>
public sealed class FieldCaseTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    [Fact]
    public async Task NullBlockAtHead_IsWaitedForAndStoredOnce()
    {
        var @case = SharedData.FieldCase("02-null-block-at-head.json");
        var steps = @case["steps"]!.AsArray();
        await using var stub = await RpcStub.StartAsync();
        var node = StubChain.Of(stub);
        var below = StubChain.Block(30_000_204, "", UpstreamHost.Start.AddYears(-1));
        below["hash"] = Result(steps[4]!)["parentHash"]!.DeepClone();
        node.Add(below);
        await using var line = new LineHost(database.Host, stub, node, initialBlocks: 1);
        await line.CatchUpAsync();

        // The head is announced by one node and served by another, which does not have it yet.
        var ahead = Result(steps[4]!).DeepClone();
        var latest = true;
        stub.Answer = (method, arguments) =>
            method == "eth_getBlockByNumber" && (string)arguments[0]! == "latest" && latest ? ahead : node.Answer(method, arguments);
        node.Head = 30_000_206;
        node.Script(30_000_205, null, null, Result(steps[4]!));
        for (var look = 0; look < 2; look++)
        {
            (await line.IterateAsync()).Outcome.ShouldNotBe(IterationOutcome.Failed);
            (await line.Reader.GetStatusAsync(line.Chain, null, default)).Head!.Header.Number.ShouldBe(
                (long)@case["expect"]!["highWaterMarkAfterStep3"]!
            );
        }

        latest = false;
        node.Add(Result(steps[4]!));
        node.Add(Result(steps[5]!));
        await Eventually.GetAsync(
            line.IterateAsync,
            result => result.Last == 30_000_206 || result.Outcome == IterationOutcome.Failed,
            "both"
        );

        (await line.LinesAsync("number", "blocks", "number")).Skip(1).ShouldBe(@case["expect"]!["rows"]!.AsArray().Select(row => $"{row}"));
        (await line.Reader.GetStatusAsync(line.Chain, null, default)).Coverage.Ranges.ShouldHaveSingleItem().End.ShouldBe(30_000_207);
        line.Rejected.ShouldBeEmpty();
        line.Requests.ShouldAllBe(outcome => outcome == "ok" || outcome == "refused", "no breaker fault");
    }

    [Fact]
    public async Task Hashes_InAnyLetterCase_AreTheSameBlocks()
    {
        await using var stub = await RpcStub.StartAsync();
        var node = StubChain.Of(stub).Fill(20);
        await using var line = new LineHost(database.Host, stub, node);
        await line.CatchUpAsync();
        var before = await line.LinesAsync("number, encode(hash, 'hex'), encode(parent_hash, 'hex')", "blocks", "number");

        // From here on the node, or another behind the same address, writes hashes in its own way.
        for (var number = 15; number <= 24; number++)
        {
            var block = StubChain.Block(number);
            foreach (var name in new[] { "hash", "parentHash" })
                block[name] = (number % 2 == 0 ? "0X" : "0x") + ((string)block[name]!)[2..].ToUpperInvariant();
            node.Blocks[number] = block;
        }

        await line.CatchUpAsync();

        var after = await line.LinesAsync("number, encode(hash, 'hex'), encode(parent_hash, 'hex')", "blocks", "number");
        after.Take(before.Count).ShouldBe(before);
        after
            .Select(row => long.Parse(row.Split('|')[0], CultureInfo.InvariantCulture))
            .ShouldBe(Enumerable.Range(0, 25).Select(n => (long)n));
        after.Zip(after.Skip(1)).ShouldAllBe(pair => pair.First.Split('|')[1] == pair.Second.Split('|')[2]);
        line.Depths.ShouldBeEmpty("no reorganisation");
        line.Rejected.ShouldBeEmpty();
        (await line.LinesAsync("count(*)", "orphaned_blocks", "1")).ShouldBe(["0"]);
    }

    [Fact]
    public async Task QuantityForms_AreStoredByValueOrNull()
    {
        await using var line = await FollowAsync("04-quantity-forms.json");
        var first = 0x1c9c510;

        (await line.LinesAsync("number", "blocks", "number")).Count.ShouldBe(10);
        var headers = new List<BlockHeader>();
        for (var i = 0; i < 10; i++)
            headers.Add((await line.BlockAsync(first + i)).Header);
        headers.Take(3).Select(header => header.Size).ShouldBe([81_234, null, null]);
        (headers[3].GasUsed, headers[3].GasLimit).ShouldBe((4_386, 36_000_000));
        (headers[5].GasUsed, headers[6].GasUsed, headers[6].GasLimit, headers[7].GasUsed).ShouldBe(
            (18_000_000, 18_000_000, 36_000_000, 18_000_015)
        );
        headers[8].Time.ToUnixTimeSeconds().ShouldBe(1_893_457_920);
        headers[9].GasUsed.ShouldBeNull("a decimal string is never read as hex");
        line.Rejected.ShouldBe(["field_unreadable"]);
    }

    [Fact]
    public async Task MissingBaseFee_IsNullAndOutOfEveryMean()
    {
        await using var line = await FollowAsync("05-missing-basefee-and-optional.json");

        (await line.LinesAsync("coalesce(base_fee_wei::text, 'null')", "blocks", "number")).ShouldBe([
            "null",
            "null",
            "0",
            "8000000000",
            "6000000000",
        ]);
        (await line.LinesAsync("count(base_fee_wei), round(avg(base_fee_wei), 2), sum(burnt_wei)", "blocks", "1")).ShouldBe([
            "3|4666666666.67|144000000000000000",
        ]);
        (
            await line.LinesAsync("blocks, base_fee_wei_min, base_fee_wei_p50, base_fee_wei_max, burnt_wei", "block_hours", "bucket")
        ).ShouldBe(["5|0|6000000000|8000000000|144000000000000000"]);
        var last = await line.BlockAsync(0x1c9c578);
        (last.Header.GasLimit, last.NextBaseFeeWei, last.BurntWei).ShouldBe((0, null, BigInteger.Zero));
        (await line.BlockAsync(0x1c9c574)).BurntWei.ShouldBeNull();
    }

    [Fact]
    public async Task Reorganisations_EachBranchInTurn_LeaveTheLastOneAndItsRollups()
    {
        var @case = SharedData.FieldCase("13-reorg-depth-1-to-3.json");
        var expected = @case["expect"]!;
        await using var stub = await RpcStub.StartAsync();
        var node = StubChain.Of(stub);
        await using var line = new LineHost(database.Host, stub, node, initialBlocks: 1);
        var arrivals = @case["steps"]!.AsArray().Select(step => Result(step!).AsObject()).ToList();

        // A branch is whole before its head is shown: the arrivals are cut where the height goes back.
        for (var i = 0; i < arrivals.Count; i++)
        {
            var number = node.Add(arrivals[i]);
            foreach (var above in node.Blocks.Keys.Where(height => height > number).ToList())
                node.Blocks.Remove(above);
            node.Head = number;
            line.Clock.Advance(TimeSpan.FromSeconds(1));
            if (i < 4 || i + 1 == arrivals.Count || Height(arrivals[i + 1]) <= number)
                (await line.CatchUpAsync()).Outcome.ShouldNotBe(IterationOutcome.Failed);
        }

        line.Depths.ShouldBe(expected["reorgs"]!.AsArray().Select(reorg => (long)reorg!["depth"]!));
        (await line.Reader.GetReorganisationsAsync(line.Chain, 10, null, default))
            .Select(reorg => reorg.AncestorNumber + 1)
            .ShouldBe(expected["reorgs"]!.AsArray().Select(reorg => (long)reorg!["at"]!), ignoreOrder: true);
        string[] canonical = [.. arrivals.Take(2).Append(arrivals[6]).Concat(arrivals.Skip(10)).Select(block => (string)block["hash"]!)];
        (await line.LinesAsync("'0x' || encode(hash, 'hex')", "blocks", "number")).ShouldBe(canonical);
        (await line.LinesAsync("first_number, last_number, blocks, gas_used", "block_hours", "bucket")).ShouldBe([
            "30001301|30001307|7|" + arrivals.Take(7).Sum(block => (long)JsonAgreement.Quantity(block["gasUsed"])!.Value),
        ]);
        foreach (var lost in arrivals.Select(block => (string)block["hash"]!).Except(canonical))
            (await line.Reader.FindAsync(line.Chain, Hash32.Parse(lost), default)).ShouldNotBeNull().LostIn.ShouldNotBeNull();
        (await line.Reader.GetStatusAsync(line.Chain, null, default)).Coverage.Ranges.ShouldHaveSingleItem().Length.ShouldBe(7);
    }

    [Fact]
    public async Task Types3And4AndWithdrawals_AreStoredAsCounted()
    {
        await using var line = await FollowAsync("15-type3-type4-and-withdrawals.json");
        var expected = SharedData.FieldCase("15-type3-type4-and-withdrawals.json")["expect"]!;

        var block = await line.BlockAsync(0x1c9c95c);

        block.Header.TransactionCount.ShouldBe((int)expected["txCount"]!);
        block.BlobCount.ShouldBe((int)expected["blobCount"]!);
        block.Header.BlobGasUsed.ShouldBe((long)expected["blobGasUsed"]!);
        var facts = block.Transactions.ShouldNotBeNull();
        facts.BlobTransactions.ShouldBe((int)expected["blobTxCount"]!);
        facts.SetCodeTransactions.ShouldBe((int)expected["setCodeTxCount"]!);
        facts.Authorizations.ShouldBe((int)expected["authorizations"]!);
        facts.ContractCreations.ShouldBe((int)expected["contractCreations"]!);
        block.Header.WithdrawalsGwei.ShouldBe(ulong.MaxValue);
        (await line.LinesAsync("withdrawals_gwei::text", "blocks", "1")).ShouldBe(["18446744073709551615"]);
    }

    [Fact]
    public async Task HugeNumbers_AreExactOrNullAndCounted()
    {
        await using var line = await FollowAsync("16-huge-numbers.json");

        var (first, second) = (await line.BlockAsync(0x1c9c9c0), await line.BlockAsync(0x1c9c9c1));

        first.Header.BaseFeeWei.ShouldBeNull();
        (first.BurntWei, first.NextBaseFeeWei, first.Tips).ShouldBe((null, null, null));
        first.Header.GasLimit.ShouldBe(1L << 50);
        second.Header.GasLimit.ShouldBe(9_007_439_183_264_788);
        first.Transactions!.ValueWei.ShouldBe((BigInteger.One << 256) - 1 + 0x70ce7011fc4d400);
        (await line.LinesAsync("value_wei::text", "blocks", "number"))[0]
            .ShouldBe(((BigInteger.One << 256) - 1 + 0x70ce7011fc4d400).ToString(CultureInfo.InvariantCulture));
        line.Rejected.ShouldContain("field_out_of_range");
        (await line.LinesAsync("gas_limit::text", "block_hours", "1")).ShouldBe([
            ((1L << 50) + 9_007_439_183_264_788).ToString(CultureInfo.InvariantCulture),
        ]);
    }

    [Theory]
    [InlineData("0xffffffffffffffff")]
    [InlineData("0x19ffbdebc88aabb0")]
    public async Task Times_OfAnotherUnitOrTheFarFuture_AreRefusedAndTheHeightIsAskedAgain(string time)
    {
        await using var stub = await RpcStub.StartAsync();
        var node = StubChain.Of(stub).Fill(6);
        var good = node.Blocks[4]["timestamp"]!.DeepClone();
        node.Blocks[4]["timestamp"] = time;
        await using var line = new LineHost(database.Host, stub, node);

        await line.CatchUpAsync();

        line.Rejected.ShouldContain("time_out_of_range");
        (await line.LinesAsync("number", "blocks", "number")).ShouldNotContain("4");
        (await line.Reader.GetStatusAsync(line.Chain, null, default)).Coverage.Contains(4).ShouldBeFalse();

        // The node is mended: the height is filled without a hand.
        node.Blocks[4]["timestamp"] = good;
        await Eventually.TrueAsync(
            async () =>
            {
                line.Clock.Advance(TimeSpan.FromMinutes(2));
                await line.IterateAsync();
                return (await line.Reader.GetStatusAsync(line.Chain, null, default)).Coverage.Ranges is [{ Start: 0, End: 7 }];
            },
            "the height is filled"
        );
        (await line.LinesAsync("number, (empty_slots_before IS NULL)", "blocks", "number")).Count.ShouldBe(7);
    }

    [Fact]
    public async Task Times_GenesisAndBrokenRows_AreShownWithoutAnException()
    {
        await using var stub = await RpcStub.StartAsync();
        var node = StubChain.Of(stub).Fill(4);
        node.Blocks[0]["timestamp"] = "0x0";
        await using var line = new LineHost(database.Host, stub, node);
        await line.CatchUpAsync();

        (await line.BlockAsync(0)).Header.Time.ShouldBe(DateTimeOffset.UnixEpoch);
        await using (
            var broken = line.Storage.Source.CreateCommand(
                $"UPDATE blocks SET time = '-infinity' WHERE number = 2 AND chain_id = {line.Chain.ChainId}"
            )
        )
            await broken.ExecuteNonQueryAsync();
        (await line.Reader.GetLatestAsync(line.Chain, 10, null, null, default)).Select(block => block.Header.Number).ShouldBe([4, 3, 1, 0]);
        (await line.Reader.FindAsync(line.Chain, 2, default)).ShouldBeNull();
    }

    private async Task<LineHost> FollowAsync(string file)
    {
        var stub = await RpcStub.StartAsync();
        var node = StubChain.Of(stub);
        var blocks = SharedData.FieldCase(file)["steps"]!
            .AsArray()
            .Where(step => (string)step!["when"]!["method"]! == "eth_getBlockByNumber")
            .Select(step => Result(step!))
            .ToList();
        foreach (var block in blocks)
            node.Add(block);
        var line = new LineHost(database.Host, stub, node, initialBlocks: blocks.Count);
        await line.CatchUpAsync();
        await stub.DisposeAsync();
        return line;
    }

    private static JsonNode Result(JsonNode step) => step["reply"]!["body"]!["result"]!;

    private static long Height(JsonObject block) => (long)JsonAgreement.Quantity(block["number"])!.Value;
}
