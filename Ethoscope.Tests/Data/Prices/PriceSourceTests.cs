using System.Text.Json.Nodes;
using CsCheck;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Prices;
using Ethoscope.Data.Prices;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Prices;

/// <summary>The feed's contract over JSON-RPC.</summary>
public sealed class PriceSourceTests
{
    private static readonly DateTimeOffset At = UpstreamHost.Start.AddMinutes(-10);

    [Fact]
    public async Task ReadAsync_Contract_GivesItsWords()
    {
        await using var stub = await RpcStub.StartAsync();
        StubFeed.Of(stub).Add(6, 3, 2_800_00000000, At.AddHours(-2)).Add(7, 1, 2_900_00000000, At).Add(7, 2, -1, At);
        await using var host = new UpstreamHost([stub.Endpoint()]);
        var source = Source(host);

        var facts = await host.RunAsync(source.DescribeAsync(default));
        var latest = await host.RunAsync(source.ReadLatestAsync(default));
        var rounds = await host.RunAsync(source.ReadAsync([new(7, 1), new(6, 3), new(6, 4)], default));
        var last = await host.RunAsync(source.FindLastOfPhaseAsync(6, default));

        facts.ShouldBe(new FeedFacts("stub", RoundState.Read, 8, "ETH / USD"));
        latest.ShouldBe(new RoundRead("stub", RoundState.Read, FakeFeed.Claim(new(7, 2), -1, At)));
        rounds
            .Select(read => (read.State, read.Claim?.Answer))
            .ShouldBe([(RoundState.Read, 2_900_00000000), (RoundState.Read, 2_800_00000000), (RoundState.Absent, null)]);
        last.ShouldBe(new RoundId(6, 3));
        host.Counted.ShouldNotContain(counted => counted.Outcome == "server_error");
    }

    [Theory]
    [InlineData("0x01")]
    [InlineData("not hexadecimal")]
    [InlineData(17)]
    public async Task ReadLatestAsync_NoWords_AreAskedOfAnotherEndpoint(object reply)
    {
        await using var bad = await RpcStub.StartAsync();
        await using var good = await RpcStub.StartAsync();
        StubFeed.Of(bad).Replies["feaf968c"] = () => JsonValue.Create(reply);
        StubFeed.Of(good).Add(7, 1, 2_900_00000000, At);
        await using var host = new UpstreamHost([bad.Endpoint("bad"), good.Endpoint("good")]);
        await using var alone = new UpstreamHost([bad.Endpoint("bad")]);

        (await host.RunAsync(Source(host).ReadLatestAsync(default))).Source.ShouldBe("good");
        var only = await alone.RunAsync(Source(alone).ReadLatestAsync(default));

        (only.State, only.Claim).ShouldBe((RoundState.Read, null));
        only.Sample.ShouldNotBeNull();
    }

    [Fact]
    public void Claim_AnyBytes_IsFiveWordsOrNothing() =>
        Gen.Byte.Array[0, 200].Sample(bytes => FeedCall.Claim(bytes) is null == (bytes.Length != 160));

    [Fact]
    public async Task FindLastOfPhaseAsync_EndpointFailsHalfWay_IsAskedOfAnother()
    {
        await using var bad = await RpcStub.StartAsync();
        await using var good = await RpcStub.StartAsync();
        StubFeed.Of(bad).Add(6, 3, 2_800_00000000, At).Replies["668a0f02"] = () => throw StubErrorException.Of(-32000, "internal error");
        StubFeed.Of(good).Add(6, 3, 2_800_00000000, At);
        await using var host = new UpstreamHost([bad.Endpoint("bad"), good.Endpoint("good")]);

        (await host.RunAsync(Source(host).FindLastOfPhaseAsync(6, default))).ShouldBe(new RoundId(6, 3));
    }

    [Fact]
    public async Task DescribeAsync_NoContractAnywhere_IsUnsupported()
    {
        await using var empty = await RpcStub.StartAsync();
        await using var refusing = await RpcStub.StartAsync();
        StubFeed.Of(empty).Replies["313ce567"] = () => "0x";
        StubChain.Of(refusing);
        await using var host = new UpstreamHost([empty.Endpoint("empty"), refusing.Endpoint("refusing")]);

        (await host.RunAsync(Source(host).DescribeAsync(default))).ShouldBe(new FeedFacts("empty", RoundState.Unsupported, null, null));
    }

    [Fact]
    public async Task ReadAsync_HistorysShareIsSpent_SaysUntilWhen()
    {
        await using var stub = await RpcStub.StartAsync();
        StubFeed.Of(stub).Add(7, 1, 2_900_00000000, At);
        await using var host = new UpstreamHost([stub.Endpoint() with { RequestsPerDay = 10 }]);
        var source = Source(host);

        var spent = await Should.ThrowAsync<SourceUnavailableException>(() =>
            host.RunAsync(source.ReadAsync([.. Enumerable.Range(1, 9).Select(round => new RoundId(7, round))], default))
        );

        spent.Until.ShouldBe(UpstreamHost.Start.AddDays(1));
        (await host.RunAsync(source.ReadLatestAsync(default))).Claim.ShouldNotBeNull();
    }

    [Fact]
    public async Task DescribeAsync_Anvil_HasNoFeed()
    {
        await using var anvil = await Anvil.StartAsync();
        await using var host = new UpstreamHost([anvil.Endpoint()], realTime: true);

        (await Source(host).DescribeAsync(TestContext.Current.CancellationToken)).State.ShouldBe(RoundState.Unsupported);
    }

    private static PriceSource Source(UpstreamHost host) => new(PriceFeed.Ether(host.Chain), host.Pool);
}
