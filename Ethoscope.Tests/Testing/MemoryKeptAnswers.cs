using Ethoscope.Core.Admin;

namespace Ethoscope.Tests.Testing;

/// <summary>Kept answers, of which only the number is known.</summary>
internal sealed class MemoryKeptAnswers : IKeptAnswers
{
    public long Count { get; set; } = 42;

    /// <summary>Null for a Redis that does not answer.</summary>
    public long? Shared { get; set; } = 7;

    public long Forget()
    {
        var count = Count;
        Count = 0;
        return count;
    }

    public Task<long?> ForgetSharedAsync(CancellationToken stop)
    {
        var shared = Shared;
        Shared = shared is null ? null : 0;
        return Task.FromResult(shared);
    }
}
