using Ethoscope.Core.Blocks;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Upstream;

/// <summary>History leaves an endpoint's daily requests to the live follower.</summary>
public sealed class HistoryBudgetTests
{
    [Fact]
    public async Task ReadAsync_FourFifthsSpent_EndsHistoryUntilTheNextDayAndLetsTheFollowerGoOn()
    {
        await using var stub = await RpcStub.StartAsync();
        StubChain.Of(stub).Fill(200).Head = 200;
        await using var host = new UpstreamHost([stub.Endpoint("small") with { RequestsPerDay = 100 }]);
        var history = host.Sources.GetForHistory(host.Chain.Name);

        (await host.RunAsync(history.ReadAsync(100, 60, BlockDepth.Headers, default))).ShouldAllBe(read => read.Bundle != null);
        var spent = await Should.ThrowAsync<SourceUnavailableException>(() =>
            host.RunAsync(history.ReadAsync(40, 60, BlockDepth.Headers, default))
        );

        spent.Until.ShouldBe(new DateTimeOffset(2030, 1, 3, 0, 0, 0, TimeSpan.Zero));
        spent.Message.ShouldContain("2030-01-03 00:00:00Z");
        (await host.RunAsync(host.Blocks.ReadAsync(161, 20, BlockDepth.Headers, default))).ShouldAllBe(read => read.Bundle != null);
        host.Clock.Advance(TimeSpan.FromDays(1));
        (await host.RunAsync(history.ReadAsync(40, 60, BlockDepth.Headers, default))).ShouldAllBe(read => read.Bundle != null);
    }

    [Fact]
    public async Task ReadAsync_AnotherEndpointHasRequestsLeft_AsksThatOne()
    {
        await using var small = await RpcStub.StartAsync();
        await using var large = await RpcStub.StartAsync();
        StubChain.Of(small).Fill(200).Head = 200;
        StubChain.Of(large).Fill(200).Head = 200;
        await using var host = new UpstreamHost([small.Endpoint("small") with { RequestsPerDay = 50 }, large.Endpoint("large")]);
        var history = host.Sources.GetForHistory(host.Chain.Name);

        var reads = await host.RunAsync(history.ReadAsync(100, 60, BlockDepth.Headers, default));

        reads.ShouldAllBe(read => read.Bundle!.Source == "large");
    }
}
