namespace Ethoscope.Core.Layer2.Postings;

/// <summary>What a rollup puts on L1.</summary>
public enum PostingKind
{
    /// <summary>Data of transactions.</summary>
    Batch = 0,

    /// <summary>A claim of its state: state root, assertion, dispute game.</summary>
    StateRoot,

    /// <summary>A proof, where it comes apart from the state.</summary>
    Proof,
}
