using Ethoscope.Core.Collection;
using Ethoscope.Data.Collection;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Collection;

public sealed class CollectorsQueryTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private StorageHost Host => database.Host;

    [Fact]
    public async Task GetAsync_WorkedFailedAndSkipped_CountsTheLastHourAndKeepsTheLastFailure()
    {
        await RecordAsync("many", IterationOutcome.Failed, "too old to count");
        Host.Time.Advance(TimeSpan.FromMinutes(61));
        await RecordAsync("many", IterationOutcome.Committed);
        await RecordAsync("many", IterationOutcome.Committed);
        var failed = await RecordAsync("many", IterationOutcome.Failed, "no answer");
        await RecordAsync("many", IterationOutcome.Skipped);
        await RecordAsync("many", IterationOutcome.Committed);
        await Host.Leases.TakeAsync("many", "here/3", TimeSpan.FromMinutes(1), takeOver: true, default);
        await Host.Leases.TakeAsync("only a lease", "there/1", TimeSpan.Zero, takeOver: true, default);

        var reports = (await Host.Get<CollectorsQuery>().GetAsync(default)).ToDictionary(report => report.Collector);

        var many = reports["many"];
        (many.Committed, many.Failed, many.Skipped).ShouldBe((3, 1, 1));
        (many.LastFailureAt, many.LastFailure, many.Holder).ShouldBe((failed.StartedAt, "no answer", "here/3"));
        many.Status!.FailingSince.ShouldBeNull();
        reports["only a lease"].ShouldBe(new CollectorReport("only a lease", null, null, null, null, 0, 0, 0));
    }

    private async Task<Iteration> RecordAsync(string collector, IterationOutcome outcome, string? detail = null)
    {
        Host.Time.Advance(TimeSpan.FromSeconds(1));
        var iteration = new Iteration(
            collector,
            "here/1",
            Host.Time.GetUtcNow(),
            TimeSpan.FromMilliseconds(5),
            outcome,
            null,
            null,
            0,
            detail
        );
        await Host.Get<ICollectorJournal>().RecordAsync(iteration, default);
        return iteration;
    }
}
