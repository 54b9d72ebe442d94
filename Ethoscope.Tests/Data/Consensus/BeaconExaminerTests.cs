using System.Text.Json.Nodes;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Consensus;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Consensus;

/// <summary>What one look at a beacon node tells, on nodes that say what a test tells them to.</summary>
public sealed class BeaconExaminerTests
{
    private const long Slot = 11_678_488;
    private static readonly Hash32 Root = BeaconStub.Root(Slot);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ExamineAsync_NodeThatServesAll_TellsRoutesHeadAndBytes()
    {
        await using var node = await WholeAsync();

        var one = await ExamineAsync(node);

        (one.Problem, one.Readiness, one.Software, one.IsUsable).ShouldBe((null, NodeReadiness.Synced, "Stub/v1.2.3", true));
        one.Head!.Slot.ShouldBe(Slot);
        one.Latency.ShouldNotBeNull();
        one.Routes.ShouldAllBe(route => route.IsServed == true && route.Failure == null);
        one.Routes.Select(route => route.Name).ShouldContain(BeaconExaminer.Events);
        one.BytesOf(BeaconExaminer.Blocks).ShouldBeGreaterThan(10_000);
        node.Asked.Count.ShouldBeLessThan(15);
    }

    /// <summary>As hosts for checkpoint sync do.</summary>
    [Fact]
    public async Task ExamineAsync_NodeOfSomeRoutes_IsUsableForThese()
    {
        await using var node = await BeaconStub.StartAsync(Slot);

        var one = await ExamineAsync(node);

        (one.Problem, one.IsUsable, one.Head!.Slot).ShouldBe((null, true, Slot));
        one.Has(BeaconExaminer.Heads).ShouldBeTrue();
        one.Routes.Where(route => route.IsServed == false)
            .Select(route => route.Name)
            .ShouldBe([
                BeaconExaminer.SlotHeaders,
                BeaconExaminer.Checkpoints,
                BeaconExaminer.BlindedBlocks,
                BeaconExaminer.Blocks,
                BeaconExaminer.Duties,
                BeaconExaminer.Events,
            ]);
        one.Routes.ShouldAllBe(route => route.Failure == null);
    }

    [Fact]
    public async Task ExamineAsync_OtherNetwork_SaysSoAndAsksNoMore()
    {
        await using var node = await BeaconStub.StartAsync(Slot);
        node.Answer(
            BeaconStub.Genesis,
            BeaconStub.Data(new JsonObject { ["genesis_time"] = "1742213400", ["genesis_validators_root"] = Root.ToString() })
        );

        var one = await ExamineAsync(node);

        one.IsOther.ShouldBeTrue();
        one.Problem.ShouldBe("It is of another network. Its genesis was at 1742213400, not at 1606824023.");
        node.Asked.ShouldBe([BeaconStub.Genesis]);
    }

    [Theory]
    [InlineData("is_syncing", NodeReadiness.Syncing, "It is 9,000 slots behind.")]
    [InlineData("is_optimistic", NodeReadiness.Optimistic, "Its execution client has not verified its head.")]
    [InlineData("el_offline", NodeReadiness.ExecutionOffline, "Its execution client does not answer.")]
    public async Task ExamineAsync_NodeThatIsNotReady_TellsWhy(string flag, NodeReadiness readiness, string detail)
    {
        await using var node = await BeaconStub.StartAsync(Slot);
        var said = BeaconStub.Synced(Slot);
        said[flag] = true;
        said["sync_distance"] = "9000";
        node.Answer(BeaconStub.Syncing, BeaconStub.Data(said));

        var one = await ExamineAsync(node);

        (one.Problem, one.Readiness, one.ReadinessDetail, one.IsUsable).ShouldBe((null, readiness, detail, false));
    }

    [Fact]
    public async Task ExamineAsync_NodeThatAnswersUnverified_IsOptimistic()
    {
        await using var node = await WholeAsync();
        var header = BeaconStub.Header(Slot);
        header["execution_optimistic"] = true;
        node.Answer(BeaconStub.Head, header);

        (await ExamineAsync(node)).Readiness.ShouldBe(NodeReadiness.Optimistic);
    }

    [Fact]
    public async Task ExamineAsync_RefusalFailureAndAbsence_AreToldWithoutRetries()
    {
        await using var closed = await BeaconStub.StartAsync(Slot);
        closed.Answer(BeaconStub.Genesis, new StubAnswer(401, """{"code":401,"message":"no such key"}"""));
        await using var failing = await WholeAsync();
        failing.Answer(BeaconStub.Checkpoints, new StubAnswer(500, """{"code":500,"message":"out of order"}"""));

        var refused = await ExamineAsync(closed);
        var failed = await ExamineAsync(failing);
        var away = await ExamineAsync(new ChainEndpoint("away", new Uri("http://127.0.0.1:9")));

        (refused.IsUsable, refused.Status).ShouldBe((false, 401));
        closed.Asked.Count.ShouldBe(1);
        var route = failed.Routes.Single(one => one.Failure is not null);
        (route.Name, route.IsServed, route.Failure, route.Status).ShouldBe((BeaconExaminer.Checkpoints, null, "out of order", 500));
        failing.CountOf(BeaconStub.Checkpoints).ShouldBe(1);
        away.Problem.ShouldBe("No usable connection (ConnectionError).");
    }

    private static async Task<BeaconStub> WholeAsync()
    {
        var node = await BeaconStub.StartAsync(Slot);
        node.HasEvents = true;
        return node.ServesAll(Slot, UpstreamHost.Start);
    }

    private static Task<BeaconExamination> ExamineAsync(BeaconStub node) => ExamineAsync(node.Endpoint());

    private static async Task<BeaconExamination> ExamineAsync(ChainEndpoint endpoint)
    {
        await using var host = new UpstreamHost([], beacon: BeaconStub.Network(endpoint));
        return await host.BeaconExaminer.ExamineAsync(BeaconStub.Network(endpoint), endpoint, Stop);
    }
}
