using Ethoscope.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Ethoscope.Tests.Web.Simulation;

/// <summary>The network's clock: one of its own, or that of the reader.</summary>
internal sealed class SharedClock : TimeProvider
{
    public SharedClock() => Inner = Fake;

    public FakeTimeProvider Fake { get; } = new(UpstreamHost.Start);

    public TimeProvider Inner { get; set; }

    public override DateTimeOffset GetUtcNow() => Inner.GetUtcNow();

    public override long GetTimestamp() => Inner.GetTimestamp();

    public override long TimestampFrequency => Inner.TimestampFrequency;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        Inner.CreateTimer(callback, state, dueTime, period);
}
