namespace Ethoscope.Core.Limits;

/// <summary>
/// Counts units in fixed windows. A request is granted where all of its units fit into what is left, and takes nothing otherwise.
/// It answers soon, whatever it counts with.
/// </summary>
public interface ILimiter
{
    /// <summary>What is counted is counted for all instances.</summary>
    bool IsShared { get; }

    /// <param name="units">From 0, which only asks, to those of the quota.</param>
    ValueTask<LimitAnswer> TakeAsync(LimitBucket bucket, LimitQuota quota, int units);

    /// <summary>Gives units back to the window they were taken from; where that has ended, they are gone.</summary>
    /// <param name="taken">The answer they were granted by; null gives back to whatever window is open.</param>
    ValueTask<LimitAnswer> GiveBackAsync(LimitBucket bucket, LimitQuota quota, int units, LimitAnswer? taken = null);
}
