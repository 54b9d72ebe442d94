namespace Ethoscope.Core.Limits;

/// <summary>What came of a request for units.</summary>
/// <param name="IsGranted">They were taken; else nothing was.</param>
/// <param name="Limit">Units of a window.</param>
/// <param name="Used">Units that are taken from it by now.</param>
/// <param name="Left">Until the window ends.</param>
/// <param name="Reset">Its end, in Unix seconds.</param>
/// <param name="IsShared">It was counted for all instances; else by this process alone.</param>
public sealed record LimitAnswer(bool IsGranted, int Limit, int Used, TimeSpan Left, long Reset, bool IsShared)
{
    public int Remaining => Math.Max(0, Limit - Used);

    /// <summary>Whole seconds after which a new window is open.</summary>
    public int RetryAfter => Math.Max(1, (int)Math.Ceiling(Left.TotalSeconds));
}
