using Microsoft.Extensions.Time.Testing;

namespace Ethoscope.Tests.Testing;

/// <summary>A fake clock that somebody sets, while elapsed time and timers go on as before: what happens to a machine.</summary>
internal sealed class SettableClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private TimeSpan _off;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _off;

    public override long GetTimestamp() => base.GetUtcNow().Ticks;

    /// <summary>Sets it forward, or back.</summary>
    public void SetBy(TimeSpan by) => _off += by;
}
