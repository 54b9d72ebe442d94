using Ethoscope.Core.Collection;

namespace Ethoscope.Data.Layer2;

/// <summary>What is stored of a rollup's blocks over a range.</summary>
/// <param name="Bins">Parts with blocks, oldest first.</param>
/// <param name="Coverage">Heights that are known.</param>
internal sealed record ThroughputReading(IReadOnlyList<ThroughputBin> Bins, Coverage Coverage)
{
    /// <summary>Number of the newest block before the range; null without one.</summary>
    public long? Before { get; init; }

    /// <summary>Number of the oldest block after the range; null without one.</summary>
    public long? After { get; init; }

    /// <summary>Time until when it is known that no block followed the newest one; null where that is not known.</summary>
    public DateTimeOffset? KnownUntil { get; init; }
}
