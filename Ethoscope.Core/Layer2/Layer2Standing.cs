using Ethoscope.Core.Layer2.Postings;

namespace Ethoscope.Core.Layer2;

/// <summary>How a rollup stands at a moment.</summary>
/// <param name="Sequencer">Whether it makes blocks.</param>
/// <param name="Batches">Whether it posts its data.</param>
/// <param name="StateRoots">Whether it posts its state.</param>
public sealed record Layer2Standing(Layer2Network Network, Liveness Sequencer, Liveness Batches, Liveness StateRoots)
{
    /// <summary>Null where nothing of it was ever read.</summary>
    public Layer2Heads? Heads { get; init; }

    /// <summary>Of the last five minutes; null where too little of them is known.</summary>
    public Throughput? Throughput { get; init; }

    /// <summary>How long a withdrawal waits; null where not known.</summary>
    public WithdrawalDelay? Withdrawal { get; init; }
}
