using Ethoscope.Core.Admin;

namespace Ethoscope.Web.Admin;

/// <summary>Has all instances forget the answers that they keep, and Redis too.</summary>
internal sealed class CacheClearing(IAdminBus bus, IKeptAnswers answers)
{
    /// <summary>Written down first; other instances forget theirs when they hear of it.</summary>
    /// <returns>How many this process had in memory, and Redis; the latter null where that does not answer.</returns>
    public async Task<(long Here, long? Shared)> ClearAsync(AuditActor by, CancellationToken stop)
    {
        await bus.TellAsync(AdminChange.Cache, by.Did(AuditActions.CacheClear), stop);
        return (answers.Forget(), await answers.ForgetSharedAsync(stop));
    }
}
