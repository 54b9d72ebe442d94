namespace Ethoscope.Core.Mempool;

/// <summary>Live message of a new sample, or of a block's transactions having been looked up.</summary>
/// <param name="Chain">Name of the chain.</param>
/// <param name="Sample">Null where it tells of a block.</param>
public sealed record MempoolMessage(string Chain, MempoolSample? Sample)
{
    /// <summary>Null where it tells of a sample.</summary>
    public BlockInclusion? Inclusion { get; init; }
}
