using Hangfire;
using Hangfire.Storage;

namespace Ethoscope.Web.Jobs;

/// <summary>When old rows are removed next.</summary>
/// <param name="storage">Null where no jobs run.</param>
internal sealed class NextPruning(JobStorage? storage = null)
{
    /// <summary>The moment; none where it is not known.</summary>
    public Task<IReadOnlyList<DateTimeOffset>> FindAsync() =>
        Task.Run<IReadOnlyList<DateTimeOffset>>(() =>
        {
            using var connection = storage?.GetConnection();
            var next = connection?.GetRecurringJobs([JobSchedule.Maintenance]).FirstOrDefault()?.NextExecution;
            return next is { } at ? [new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc))] : [];
        });
}
