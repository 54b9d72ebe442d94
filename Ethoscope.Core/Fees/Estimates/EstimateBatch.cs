using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;

namespace Ethoscope.Core.Fees.Estimates;

/// <summary>One commit of estimates and verdicts: all of it or nothing is stored.</summary>
public sealed record EstimateBatch(ChainDescriptor Chain, Lease Lease)
{
    /// <summary>A reorganisation took all above this height: their estimates go, and verdicts that stand on them are taken back.</summary>
    public long? RewindTo { get; init; }

    public IReadOnlyList<EstimateSet> Made { get; init; } = [];

    public IReadOnlyList<Verdict> Judged { get; init; } = [];

    /// <summary>Null leaves what is stored.</summary>
    public EstimatePosition? Position { get; init; }

    public IReadOnlyList<LiveMessage> Messages { get; init; } = [];
}

/// <summary>What became of a stored estimate.</summary>
/// <param name="Time">Time of the block that it was made after.</param>
public sealed record Verdict(DateTimeOffset Time, JudgedEstimate Estimate);

/// <summary>A stored estimate that is not judged.</summary>
/// <param name="Number">Height that it was made after.</param>
/// <param name="Time">Its time.</param>
public sealed record PendingEstimate(long Number, DateTimeOffset Time, FeeTarget Target, FeeQuote Quote);

/// <summary>A stored block as estimates see it.</summary>
public sealed record StoredSample(FeeSample Sample, Hash32 Hash);
