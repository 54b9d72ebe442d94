using Ethoscope.Core.Admin;

namespace Ethoscope.Tests.Testing;

/// <summary>A database without TimescaleDB that two processes share.</summary>
internal sealed class MemoryAdminFacts(TimeProvider? time = null) : IAdminFacts
{
    public Task<AdminFacts> ReadAsync(CancellationToken stop)
    {
        var now = (time ?? TimeProvider.System).GetUtcNow();
        return Task.FromResult(
            new AdminFacts(
                "18.1",
                null,
                1_234_567_890,
                1,
                [
                    new("web-1:4711:a1b2c3", "server", now.AddHours(-30), now.AddSeconds(-3)),
                    new("web-2:4711:d4e5f6", "server", now.AddMinutes(-12), now.AddSeconds(-5)),
                ]
            )
        );
    }
}
