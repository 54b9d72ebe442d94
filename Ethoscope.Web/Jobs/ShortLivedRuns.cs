using Hangfire.States;
using Hangfire.Storage;

namespace Ethoscope.Web.Jobs;

/// <summary>Lets finished runs of frequent jobs expire after minutes: what they did stands in the collectors' own table.</summary>
internal sealed class ShortLivedRuns : IApplyStateFilter
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
        if (context.NewState is SucceededState or DeletedState && context.BackgroundJob.Job?.Type == typeof(FollowerJob))
            context.JobExpirationTimeout = Kept;
    }

    public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction) { }
}
