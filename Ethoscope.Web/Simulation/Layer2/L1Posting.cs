using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Postings;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>A transaction by which a rollup posts to L1.</summary>
/// <param name="Index">Its number in its schedule.</param>
/// <param name="Blobs">Blobs that it carries.</param>
/// <param name="Nonce">Transactions of its sender before it.</param>
internal sealed record L1Posting(RollupPostings Rollup, PostingKind Kind, long Index, int Blobs, long Nonce)
{
    public Address From => PostingAccounts.Of(Rollup.Profile, Kind);

    /// <summary>The inbox, factory or contract that it calls.</summary>
    public Address To => PostingAccounts.CalledBy(Rollup.Profile, Kind);

    /// <summary>First word of its input; null where it has none.</summary>
    public uint? Selector => PostingAccounts.SelectorOf(Rollup.Profile.Stack, Kind);

    public int GasUsed =>
        (Rollup.Profile.Stack, Kind) switch
        {
            (Layer2Stack.Optimism, PostingKind.Batch) => 21_000,
            (_, PostingKind.Batch) => 210_000,
            (_, PostingKind.Proof) => 480_000,
            _ => 390_000,
        };

    public IReadOnlyList<RollupLog> Logs => PostingLogs.Of(this);
}
