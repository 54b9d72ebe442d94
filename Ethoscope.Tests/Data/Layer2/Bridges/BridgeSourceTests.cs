using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Bridges;
using Ethoscope.Data.Layer2.Bridges;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Layer2.Bridges;

/// <summary>Balances of escrows over JSON-RPC.</summary>
public sealed class BridgeSourceTests
{
    private const string Decimals = "313ce567";
    private const string Balance = "70a08231";
    private static readonly IReadOnlyList<BridgedAsset> Assets = KnownLayer2.Base.Escrows[1].Assets;

    [Fact]
    public async Task ReadAsync_Escrows_AreReadAtOneBlockWithTheirDecimalsChecked()
    {
        await using var stub = await RpcStub.StartAsync();
        Serve(stub);
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var reads = await ReadAsync(host, KnownLayer2.Ethereum);

        reads.Rejections.ShouldBeEmpty();
        reads.Balances.Count.ShouldBe(KnownLayer2.Ethereum.All.Sum(network => network.Escrows.Sum(escrow => escrow.Assets.Count)));
        reads.Balances.ShouldAllBe(balance => balance.Time == StubLogs.TimeOf(4_997));
        reads.Balances.First(balance => balance is { Network: "base", Asset.Symbol: "USDC" }).Units.ShouldBe(5_000_000);
        reads.Balances.First(balance => balance is { Network: "base", Asset.Token: null }).Units.ShouldBe(1_000);
        reads.Balances.Where(balance => balance.IsShared).ShouldAllBe(balance => balance.Network == "zksync");
        stub.Calls.Where(call => call.Method is "eth_call" or "eth_getBalance").ShouldAllBe(call => (string)call.Arguments[1]! == "0x1385");
    }

    [Fact]
    public async Task ReadAsync_DecimalsDiffer_TokenIsRefused()
    {
        await using var stub = await RpcStub.StartAsync();
        var logs = Serve(stub);
        logs.Replies[Decimals] = arguments =>
            Token(arguments) switch
            {
                "USDC" => Word(18),
                "DAI" => "0x",
                var symbol => Word(Assets.First(asset => asset.Symbol == symbol).Decimals),
            };
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var reads = await ReadAsync(host, new(host.Chain, [KnownLayer2.Base]));

        reads.Rejections.Select(rejection => rejection.Reason).ShouldBe([BridgeRejections.OtherDecimals, BridgeRejections.NoDecimals]);
        reads.Rejections[0].Detail.ShouldEndWith("its contract says 18 decimals, not 6.");
        reads.Balances.Select(balance => balance.Asset.Symbol).ShouldBe(["ETH", "ETH", "USDT", "WBTC", "wstETH"]);
    }

    [Fact]
    public async Task ReadAsync_OneRefusesACall_AnotherIsAskedAndTheFullerStands()
    {
        await using var bad = await RpcStub.StartAsync();
        await using var good = await RpcStub.StartAsync();
        Serve(bad).Replies[Balance] = _ => throw StubErrorException.Of(3, "execution reverted");
        Serve(good);
        await using var both = new UpstreamHost([bad.Endpoint("bad"), good.Endpoint("good")]);
        await using var alone = new UpstreamHost([bad.Endpoint("bad")]);
        var networks = new Layer2Networks(both.Chain, [KnownLayer2.Base]);

        var full = await ReadAsync(both, networks);
        var poor = await ReadAsync(alone, networks);

        full.Balances.Count.ShouldBe(7);
        poor.Balances.Select(balance => balance.Asset.Symbol).ShouldBe(["ETH", "ETH"]);
        poor.Rejections.ShouldAllBe(rejection => rejection.Reason == BridgeRejections.NoBalance && rejection.Source == "bad");
    }

    [Fact]
    public async Task ReadAsync_BlockIsNotThere_IsUnavailable()
    {
        await using var stub = await RpcStub.StartAsync();
        Serve(stub).Replies["eth_getBlockByNumber"] = _ => null;
        await using var host = new UpstreamHost([stub.Endpoint()]);

        await Should.ThrowAsync<SourceUnavailableException>(() => ReadAsync(host, KnownLayer2.Ethereum));
    }

    private static Task<BridgeReads> ReadAsync(UpstreamHost host, Layer2Networks networks) =>
        host.RunAsync(new BridgeSource(host.Pool, host.Clock).ReadAsync(networks, default));

    private static StubLogs Serve(RpcStub stub)
    {
        var logs = StubLogs.Of(stub);
        logs.Replies["eth_getBalance"] = _ => "0x3e8";
        logs.Replies[Balance] = _ => Word(5_000_000);
        logs.Replies[Decimals] = arguments => Word(Assets.FirstOrDefault(asset => asset.Symbol == Token(arguments))?.Decimals ?? 18);
        return logs;
    }

    private static string? Token(JsonArray arguments) =>
        Assets.FirstOrDefault(asset => asset.Token?.ToString() == (string)arguments[0]!["to"]!)?.Symbol;

    private static string Word(int value) => $"0x{value:x64}";
}
