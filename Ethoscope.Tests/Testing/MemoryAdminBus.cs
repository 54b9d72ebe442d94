using Ethoscope.Core.Admin;

namespace Ethoscope.Tests.Testing;

/// <summary>There are no other instances: what is told is written down.</summary>
internal sealed class MemoryAdminBus(IAuditLog audit) : IAdminBus
{
    public Task TellAsync(string kind, AuditEntry entry, CancellationToken stop) => audit.WriteAsync(entry, stop);
}
