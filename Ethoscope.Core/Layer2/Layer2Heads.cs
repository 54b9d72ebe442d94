using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Layer2;

/// <summary>The latest state of a rollup, one row a network.</summary>
/// <param name="ReadAt">When we asked.</param>
/// <param name="Latest">Newest block.</param>
public sealed record Layer2Heads(DateTimeOffset ReadAt, BlockRef Latest)
{
    /// <summary>Newest block derived from L1; null where the endpoint does not say.</summary>
    public BlockRef? Safe { get; init; }

    public BlockRef? Finalized { get; init; }

    /// <summary>The uptime feed's word; null where there is none.</summary>
    public UptimeRound? Uptime { get; init; }

    /// <summary>Endpoint that answered.</summary>
    public required string Source { get; init; }
}
