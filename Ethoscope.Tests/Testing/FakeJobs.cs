using Ethoscope.Core.Admin;
using Ethoscope.Web.Jobs;

namespace Ethoscope.Tests.Testing;

/// <summary>Starts nothing, and keeps what was to be started; each name once for a last run.</summary>
internal sealed class FakeJobs(IAuditLog audit) : IJobStarter
{
    private readonly HashSet<(string Name, string? Seen)> _started = [];

    public async Task<bool> StartAsync(string name, string? seen, AuditEntry entry, CancellationToken stop)
    {
        if (!_started.Add((name, seen)))
            return false;
        await audit.WriteAsync(entry, stop);
        return true;
    }
}
