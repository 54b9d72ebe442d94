using Ethoscope.Core.Blocks;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Blocks;

/// <summary>What a backfill is reckoned to take, and of whom.</summary>
public sealed class BackfillEstimateTests
{
    [Fact]
    public void Of_OneEndpointWithoutALimit_TakesAllOfIt()
    {
        var estimate = BackfillEstimate.Of(1_000, new(2, 150_000), 50, [new("a", true, 10, null)], 0.8);

        (estimate.Missing, estimate.Requests, estimate.Bytes, estimate.Left).ShouldBe((1_000, 2_000, 150_000_000, 0));
        estimate.Time.ShouldBe(TimeSpan.FromSeconds(20));
        estimate.Shares.ShouldHaveSingleItem().Requests.ShouldBe(2_000);
    }

    /// <summary>The first is asked until history's part of its day is spent, then the next; one that can't be used takes nothing.</summary>
    [Fact]
    public void Of_LimitsOfADay_PartsItInOrderAndSaysWhatIsLeft()
    {
        EndpointAllowance[] endpoints =
        [
            new("first", true, 300, 1_000),
            new("paused", false, 0, null),
            new("spent", true, 900, 1_000),
            new("last", true, 0, 100),
        ];

        var estimate = BackfillEstimate.Of(1_000, new(1, 1), null, endpoints, 0.8);

        estimate
            .Shares.Select(share => (share.Endpoint.Name, share.Requests))
            .ShouldBe([("first", 500L), ("paused", 0L), ("spent", 0L), ("last", 80L)]);
        estimate.Left.ShouldBe(420);
        estimate.Time.ShouldBeNull();
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 2, 1)]
    [InlineData(251, 253, 5)]
    public void Of_PartsOfRequests_AreRoundedUp(long missing, long requests, double seconds)
    {
        var estimate = BackfillEstimate.Of(
            missing,
            new(1 + (1d / 250), 700.5),
            missing == 0 ? 0 : missing / seconds,
            [new("a", true, 0, null)],
            0.8
        );

        estimate.Requests.ShouldBe(requests);
        if (missing > 0)
            estimate.Time!.Value.TotalSeconds.ShouldBe(seconds, 0.001);
    }

    [Fact]
    public void Of_MoreThanAnyEndpointMayEverGive_StaysInRange()
    {
        var estimate = BackfillEstimate.Of(1_000_000_000_000, new(300, 1e6), 0.0001, [], 0.8);

        estimate.Left.ShouldBe(estimate.Requests);
        estimate.Bytes.ShouldBe(1_000_000_000_000_000_000);
        estimate.Time!.Value.TotalDays.ShouldBe(36_500);
    }
}
