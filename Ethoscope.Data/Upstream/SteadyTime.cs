namespace Ethoscope.Data.Upstream;

/// <summary>
/// A clock that begins with the machine's and then goes by elapsed time alone. Waits end by it: a clock of the machine that is set back
/// would else keep a circuit open, or an endpoint at rest, for as long as it was set back.
/// </summary>
internal sealed class SteadyTime(TimeProvider time) : TimeProvider
{
    private readonly DateTimeOffset _start = time.GetUtcNow();
    private readonly long _since = time.GetTimestamp();

    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _start + time.GetElapsedTime(_since);

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);

    /// <summary>A moment of this clock as the machine's clock shows it, for people and for comparison with other moments of that.</summary>
    public DateTimeOffset OnWall(DateTimeOffset moment) => moment + (time.GetUtcNow() - GetUtcNow());
}
