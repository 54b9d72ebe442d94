using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Layer2.Postings;

/// <summary>Where a rollup's posting collector goes on.</summary>
/// <param name="Coverage">Heights of L1 whose events are known.</param>
/// <param name="Signs">The newest signs; null where none are stored.</param>
/// <param name="Withdrawal">The newest; null where none is stored.</param>
/// <param name="Gap">Why events could not be known when last asked; null where they could.</param>
public sealed record PostingState(Coverage Coverage, PostingSigns? Signs, WithdrawalDelay? Withdrawal, string? Gap)
{
    /// <summary>Heights of L1 whose stored transactions with blobs were looked through, where batches have no events.</summary>
    public Coverage Looked { get; init; } = Coverage.Empty;
}
