namespace Ethoscope.Core.Limits;

/// <summary>
/// How much may be taken from a bucket. A window opens with the first request and ends, on a whole second, when it is over: who asks evenly,
/// as often as is allowed, is never refused.
/// </summary>
/// <param name="Units">Of a window.</param>
/// <param name="Window">Of whole seconds.</param>
public sealed record LimitQuota(int Units, TimeSpan Window)
{
    /// <summary>What is left of a window that opens at a moment.</summary>
    public TimeSpan LeftAt(DateTimeOffset opening) => Window - TimeSpan.FromTicks((opening + Window).Ticks % TimeSpan.TicksPerSecond);
}
