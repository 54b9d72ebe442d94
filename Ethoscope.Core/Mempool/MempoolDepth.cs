namespace Ethoscope.Core.Mempool;

/// <summary>How much a node tells of its pool.</summary>
public enum MempoolDepth
{
    /// <summary>No endpoint offers anything of it, which is neither a failure nor an empty pool.</summary>
    Unsupported = 0,

    /// <summary>Numbers of transactions (<c>txpool_status</c>).</summary>
    Counts,

    /// <summary>Gas and highest price of each (<c>txpool_inspect</c>).</summary>
    Prices,

    /// <summary>Each transaction whole (<c>txpool_content</c>).</summary>
    Content,
}
