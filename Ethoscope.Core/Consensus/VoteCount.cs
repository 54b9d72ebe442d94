namespace Ethoscope.Core.Consensus;

/// <summary>
/// Attesters by head count, not by stake, from the aggregation bits of canonical blocks; overlapping aggregates count once. Votes for a right
/// target and a right head are part of <paramref name="Voted"/>.
/// </summary>
/// <param name="Attesters">Members of the committees: the length of the bits.</param>
/// <param name="Voted">Those whose vote was included.</param>
/// <param name="Target">Those whose target is the canonical block of the epoch's start.</param>
/// <param name="Head">Those whose head is the canonical block of the slot that they attest to.</param>
/// <param name="IsFinal">The inclusion window is over; else more votes may come.</param>
public sealed record VoteCount(long Attesters, long Voted, long Target, long Head, bool IsFinal)
{
    /// <summary>
    /// Sizes of committees, by which overlapping aggregates of different committees are told apart, were known well enough, and so was every
    /// block of the window; else at least so many voted, of at most so many attesters.
    /// </summary>
    public bool IsExact { get; init; } = true;

    /// <summary>From 0 to 1; null without attesters.</summary>
    public double? VotedShare => Share(Voted);

    /// <summary>From 0 to 1; null without attesters.</summary>
    public double? TargetShare => Share(Target);

    /// <summary>From 0 to 1; null without attesters.</summary>
    public double? HeadShare => Share(Head);

    private double? Share(long votes) => Attesters == 0 ? null : (double)votes / Attesters;
}
