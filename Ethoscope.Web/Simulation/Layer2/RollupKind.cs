namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>What a rollup's transaction does.</summary>
internal enum RollupKind
{
    /// <summary>By the rollup itself: L1 attributes, the start of a block, a message from L1. Nobody pays for it.</summary>
    System = 0,

    EthTransfer,

    TokenTransfer,

    Swap,

    NftTransfer,

    /// <summary>Starts a withdrawal to L1.</summary>
    Withdrawal,

    /// <summary>A call of something else.</summary>
    Call,
}
