using Ethoscope.Core.Collection;
using Ethoscope.Web.Components.Pages.Sources;
using Ethoscope.Web.Jobs;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Pages.Sources;

public sealed class JobRowTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_FollowersReportsAndSchedules_IsOneRowForEachNameFollowersFirst()
    {
        var rows = JobRow.Of(
            [Report("blocks:ethereum", Now, null), Report("backfill:ethereum", null, null, "host/1")],
            [Job("blocks:ethereum", "Processing"), Job("gaps:ethereum", "Succeeded"), Job("maintenance:prune", "Deleted")],
            ["blocks:ethereum"],
            new Dictionary<string, long> { ["blocks:ethereum"] = 2 },
            Now
        );

        rows.Select(row => (row.Name, row.State, row.Lag))
            .ShouldBe([
                ("blocks:ethereum", "following", 2),
                ("backfill:ethereum", "running", null),
                ("gaps:ethereum", "done", null),
                ("maintenance:prune", "failed", null),
            ]);
    }

    [Theory]
    [InlineData(0, false, "following")]
    [InlineData(90, false, "silent")]
    [InlineData(0, true, "failing")]
    public void Of_Follower_SaysHowItDoes(int secondsAgo, bool fails, string expected)
    {
        var report = Report("blocks:ethereum", Now.AddSeconds(-secondsAgo), fails ? Now : null);

        JobRow.Of([report], [], ["blocks:ethereum"], new Dictionary<string, long>(), Now)[0].State.ShouldBe(expected);
    }

    [Fact]
    public void Of_FollowerThatNeverRan_IsThereAllTheSame() =>
        JobRow
            .Of([], [], ["blocks:ethereum"], new Dictionary<string, long>(), Now)
            .ShouldHaveSingleItem()
            .State.ShouldBe("has not run yet");

    private static CollectorReport Report(string name, DateTimeOffset? success, DateTimeOffset? failing, string? holder = null) =>
        new(name, new CollectorStatus(name, success, failing, null), failing, null, holder, 0, 0, 0);

    private static ScheduledJob Job(string name, string state) => new(name, Now, Now, state, null);
}
