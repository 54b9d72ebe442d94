using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mempool;
using Ethoscope.Data.Mempool;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Mempool;

/// <summary>Subscriptions to pending transactions against a node that does what it should not.</summary>
public sealed class PendingSourceTests : IAsyncLifetime
{
    private RpcStub _stub = null!;
    private UpstreamHost _host = null!;
    private PendingSource _source = null!;

    private FirstSeenTable Sights => _source.Sights;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _stub = await RpcStub.StartAsync();
        _host = new([_stub.Endpoint(webSocket: true)]);
        _source = new(_host.Chain, _host.Pool, new() { MostHashes = 500 }, _host, _host.Clock, NullLogger.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _host.DisposeAsync();
        await _stub.DisposeAsync();
    }

    [Fact]
    public async Task Watch_HashesTwice_AreSeenOnceAtTheirFirstTime()
    {
        await OpenAsync();
        await _stub.PushPendingAsync(Hash(1));
        await UntilAsync(() => Sights.Count == 1);
        _host.Clock.Advance(TimeSpan.FromSeconds(5));

        await _stub.PushPendingAsync(Hash(1));
        await _stub.PushPendingAsync(Hash(2));

        await UntilAsync(() => Sights.Count == 2);
        Sights.Find(Hash(1)).ShouldBe(UpstreamHost.Start);
        Sights.Find(Hash(2)).ShouldBe(UpstreamHost.Start.AddSeconds(5));
        _host.Pool.All[0].Capabilities.VerdictOf(EndpointCapability.PendingTransactions).ShouldBe(CapabilityVerdict.Serves);
    }

    [Fact]
    public async Task Watch_SocketBreaks_ReconnectsAndListensAnew()
    {
        await OpenAsync();

        _stub.DropSockets();
        await UntilAsync(() => Sights.CompleteSince(_host.Clock.GetUtcNow()) is null);
        await MoveUntilAsync(() => Sights.CompleteSince(_host.Clock.GetUtcNow()) is not null);

        Sights.CompleteSince(_host.Clock.GetUtcNow())!.Value.ShouldBeGreaterThan(UpstreamHost.Start);
        await UntilAsync(() => _stub.OpenSockets == 1);
        await _stub.PushPendingAsync(Hash(3));
        await UntilAsync(() => Sights.Count == 1);
    }

    [Theory]
    [InlineData("{not json")]
    [InlineData("")]
    public async Task Watch_TextThatIsNoJson_EndsInAnotherConnection(string text)
    {
        await OpenAsync();

        await _stub.PushAsync(text);
        await UntilAsync(() => Sights.CompleteSince(_host.Clock.GetUtcNow()) is null);
        await MoveUntilAsync(() => Sights.CompleteSince(_host.Clock.GetUtcNow()) is not null);

        await UntilAsync(() => _stub.OpenSockets == 1);
        await _stub.PushPendingAsync(Hash(3));
        await UntilAsync(() => Sights.Count == 1);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("""{"method":"eth_subscription"}""")]
    [InlineData("""{"method":"eth_subscription","params":[1]}""")]
    [InlineData("""{"method":"eth_subscription","params":{"result":"0x12"}}""")]
    [InlineData("""{"method":"eth_subscription","params":{"result":{"hash":null}}}""")]
    [InlineData("""{"method":"eth_subscription","params":{"result":"\ud800"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":9,"result":true}""")]
    public async Task Watch_MessageThatIsNoHash_IsPassedOver(string text)
    {
        await OpenAsync();

        await _stub.PushAsync(text);
        await _stub.PushPendingAsync(Hash(3));

        await UntilAsync(() => Sights.Count == 1);
        Sights.CompleteSince(_host.Clock.GetUtcNow()).ShouldBe(UpstreamHost.Start);
    }

    [Fact]
    public async Task Watch_Flood_StaysBounded()
    {
        await OpenAsync();

        for (var i = 0; i < 3_000; i++)
            await _stub.PushPendingAsync(Hash(i));

        await UntilAsync(() => Sights.Find(Hash(2_999)) is not null);
        Sights.Count.ShouldBe(500);
    }

    [Fact]
    public async Task Watch_SilenceForLong_ConnectsAnew()
    {
        await OpenAsync();

        await MoveUntilAsync(() => Sights.CompleteSince(_host.Clock.GetUtcNow()) > UpstreamHost.Start);

        await UntilAsync(() => _stub.OpenSockets == 1);
    }

    [Fact]
    public async Task Watch_Refused_IsNotedAndNothingIsHeard()
    {
        _stub.SubscriptionReply = """{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no such subscription"}}""";

        _source.Watch();

        await UntilAsync(() =>
            _host.Pool.All[0].Capabilities.VerdictOf(EndpointCapability.PendingTransactions) == CapabilityVerdict.Refuses
        );
        Sights.CompleteSince(_host.Clock.GetUtcNow()).ShouldBeNull();
    }

    [Fact]
    public async Task ReadHashesAsync_Block_GivesItsTransactionsAndNullWhereThereIsNone()
    {
        var block = new BlockRef(5, Hash(50), Hash(49), UpstreamHost.Start);
        _stub.Answer = (method, arguments) =>
            method == "eth_chainId" ? "0x1"
            : method == "eth_getBlockByHash" && (string)arguments[0]! == Hash(50).ToString()
                ? new System.Text.Json.Nodes.JsonObject
                {
                    ["transactions"] = new System.Text.Json.Nodes.JsonArray(Hash(1).ToString(), Hash(2).ToString()),
                }
            : null;

        var hashes = await _source.ReadHashesAsync(block, Stop);
        var none = await _source.ReadHashesAsync(block with { Hash = Hash(51) }, Stop);

        hashes.ShouldBe([Hash(1), Hash(2)]);
        none.ShouldBeNull();
    }

    [Theory]
    [InlineData(""" ["\ud800"] """)]
    [InlineData(""" [{"hash":"0x12"}] """)]
    [InlineData("7")]
    public async Task ReadHashesAsync_TransactionsThatAreNoHashes_AreAskedOfAnother(string transactions)
    {
        var block = new BlockRef(5, Hash(50), Hash(49), UpstreamHost.Start);
        _stub.Answer = (_, _) => "0x1";
        _stub.Intercept = call =>
            (string)call["method"]! == "eth_getBlockByHash"
                ? new(200, $$$"""{"jsonrpc":"2.0","id":{{{call["id"]}}},"result":{"transactions":{{{transactions}}}}}""")
                : null;

        await Should.ThrowAsync<SourceUnavailableException>(() => _source.ReadHashesAsync(block, Stop));
    }

    private async Task OpenAsync()
    {
        _source.Watch();
        await UntilAsync(() => _stub.OpenSockets == 1 && Sights.CompleteSince(_host.Clock.GetUtcNow()) is not null);
    }

    private static Task UntilAsync(Func<bool> condition) => Eventually.TrueAsync(() => Task.FromResult(condition()), "the condition");

    /// <summary>Moves the clock by seconds until the condition holds.</summary>
    private async Task MoveUntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            _host.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10, Stop);
        }
    }

    private static Hash32 Hash(int number) => new(3, (UInt128)number);
}
