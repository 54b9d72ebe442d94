using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Blocks;

/// <summary>Blocks of a real node.</summary>
public sealed class AnvilBlockTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_BlocksWithAllTransactionTypes_EqualTheNodesOwnFieldByField()
    {
        await using var anvil = await Anvil.StartAsync();
        await anvil.StopMiningAsync();
        await using var host = new UpstreamHost([anvil.Endpoint()], realTime: true);
        for (var type = 0; type <= 3; type++)
            await anvil.SendAsync(type);
        await anvil.MineAsync();
        await anvil.MineAsync(2, secondsApart: 12);

        foreach (var depth in Enum.GetValues<BlockDepth>())
        {
            var reads = await host.Blocks.ReadAsync(0, 5, depth, Stop);

            reads.Count.ShouldBe(5);
            reads[4].NotYet.ShouldBeTrue();
            for (var number = 0; number < 4; number++)
            {
                var bundle = reads[number].Bundle.ShouldNotBeNull();
                reads[number].Notes.ShouldBeEmpty();
                bundle.Source.ShouldBe("anvil");
                (bundle.Transactions is not null).ShouldBe(depth == BlockDepth.Full);
                (bundle.Receipts is not null).ShouldBe(depth >= BlockDepth.Receipts);
                JsonAgreement.Check(bundle, await anvil.BlockAsync(number));
                if (bundle.Receipts is { } receipts)
                    JsonAgreement.Check(receipts, (await anvil.CallAsync("eth_getBlockReceipts", $"0x{number:x}"))!.AsArray());
            }

            reads[1].Bundle!.Header.TransactionCount.ShouldBe(4);
            reads[1].Bundle!.Header.BlobGasUsed.ShouldBe(BlobParameters.GasPerBlob);
        }
    }

    [Fact]
    public async Task ReadAsync_AfterReorganisation_GivesTheBranchThatWon()
    {
        await using var anvil = await Anvil.StartAsync();
        await using var host = new UpstreamHost([anvil.Endpoint()], realTime: true);
        await anvil.MineAsync(10, secondsApart: 12);
        var before = await host.Blocks.ReadAsync(1, 10, BlockDepth.Full, Stop);

        await anvil.ReorganiseAsync(3);
        var after = await host.Blocks.ReadAsync(1, 10, BlockDepth.Full, Stop);

        after
            .Select((read, index) => read.Bundle!.Header.Hash == before[index].Bundle!.Header.Hash)
            .ShouldBe([true, true, true, true, true, true, true, false, false, false]);
        after.Zip(after.Skip(1)).ShouldAllBe(pair => pair.Second.Bundle!.Header.ParentHash == pair.First.Bundle!.Header.Hash);
    }

    [Fact]
    public async Task GetHeadAsync_FreshNode_GivesLatestSafeAndFinalized()
    {
        await using var anvil = await Anvil.StartAsync();
        await using var host = new UpstreamHost([anvil.Endpoint()], realTime: true);
        await anvil.MineAsync(5);

        var head = await host.Blocks.GetHeadAsync(Stop);

        head.Latest.Number.ShouldBe(5);
        head.Latest.Hash.ToString().ShouldBe((string)(await anvil.BlockAsync(5))["hash"]!);
        head.Safe!.Number.ShouldBe(0);
        head.Finalized!.Number.ShouldBe(0);
    }

    [Fact]
    public async Task GetHeadAsync_NodeOfItsOwnForkSchedule_IsUsedWithANote()
    {
        await using var anvil = await Anvil.StartAsync();
        await using var host = new UpstreamHost([anvil.Endpoint()], realTime: true);

        await host.Blocks.GetHeadAsync(Stop);

        host.State("anvil").Note.ShouldNotBeNull().ShouldContain("Frontier");
        host.Sources.GetForks("ethereum").Current.Forks.ShouldBe(KnownChains.Ethereum.Forks.Forks);
    }

    [Fact]
    public async Task GetHeadAsync_NodeOfAnotherChainAndNodeKilled_TheThirdAnswers()
    {
        await using var other = await Anvil.StartAsync(chainId: 31_337);
        await using var killed = await Anvil.StartAsync();
        await using var third = await Anvil.StartAsync();
        await using var host = new UpstreamHost(
            [other.Endpoint("other"), killed.Endpoint("killed"), third.Endpoint("third")],
            realTime: true
        );
        var before = await host.Blocks.GetHeadAsync(Stop);

        await killed.DisposeAsync();
        var after = await host.Blocks.GetHeadAsync(Stop);

        (before.Source, after.Source).ShouldBe(("killed", "third"));
        host.State("other").Condition.ShouldBe(EndpointCondition.OtherChain);
        host.State("killed").Condition.ShouldBe(EndpointCondition.Failing);
    }

    [Fact]
    public async Task WaitForHeadAsync_BlockMined_WakesByWebSocket()
    {
        await using var anvil = await Anvil.StartAsync();
        await using var host = new UpstreamHost([anvil.Endpoint(webSocket: true)], realTime: true);
        var waiting = host.Blocks.WaitForHeadAsync(TimeSpan.FromMinutes(5), Stop);
        while (!host.Logs.Any(line => line.Contains("subscribed", StringComparison.Ordinal)))
            await Task.Delay(20, Stop);

        await anvil.MineAsync();

        await waiting.WaitAsync(TimeSpan.FromSeconds(30), Stop);
    }
}
