namespace Ethoscope.Core.Layer2;

/// <summary>Software that a rollup runs, which decides how it charges, what its blocks hold and how it posts to L1.</summary>
public enum Layer2Stack
{
    /// <summary>OP Stack and what was forked from it.</summary>
    Optimism = 0,

    /// <summary>Arbitrum Nitro.</summary>
    Arbitrum,

    /// <summary>ZKsync Era.</summary>
    ZkSync,

    /// <summary>Scroll.</summary>
    Scroll,
}
