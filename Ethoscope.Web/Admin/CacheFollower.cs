using Ethoscope.Core.Admin;

namespace Ethoscope.Web.Admin;

/// <summary>Forgets the answers of this process where an administrator wants it.</summary>
internal sealed class CacheFollower(IKeptAnswers answers, ILogger<CacheFollower> log) : IAdminFollower
{
    public Task FollowAsync(string kind, CancellationToken stop)
    {
        if (kind == AdminChange.Cache)
            log.CacheCleared(answers.Forget());
        return Task.CompletedTask;
    }
}
