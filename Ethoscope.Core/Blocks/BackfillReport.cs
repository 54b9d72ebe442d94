using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Blocks;

/// <summary>What a backfill did.</summary>
/// <param name="Request">What it set out for: as asked, without heights that are not final yet.</param>
/// <param name="Wanted">Blocks that were uncovered at its start.</param>
/// <param name="Stored">Blocks stored.</param>
/// <param name="Rejected">Items refused or mended.</param>
/// <param name="Ended">Ranges that ended early, newest first.</param>
/// <param name="Stopped">Why the run ended before its time, for people; null where it came to its end.</param>
public sealed record BackfillReport(
    BackfillRequest Request,
    long Wanted,
    long Stored,
    int Rejected,
    IReadOnlyList<EndedRange> Ended,
    string? Stopped
)
{
    /// <summary>Another run has the lease, or took it.</summary>
    public bool Skipped { get; init; }

    public bool IsComplete => Ended.Count == 0 && Stopped is null;
}

/// <summary>Heights that a run gave up, and why, for people.</summary>
public sealed record EndedRange(CoverageRange Heights, string Reason);
