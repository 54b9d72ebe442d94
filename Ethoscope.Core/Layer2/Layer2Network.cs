using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2.Bridges;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Layer2.Postings;

namespace Ethoscope.Core.Layer2;

/// <summary>A rollup: everything about it that is data. One of a known stack is configuration only.</summary>
/// <param name="Chain">Its chain, without a slot grid; its name is the one in the database, the API and metrics.</param>
/// <param name="Stack">Software that it runs.</param>
/// <param name="Rhythm">What its blocks are to keep to.</param>
public sealed record Layer2Network(ChainDescriptor Chain, Layer2Stack Stack, BlockRhythm Rhythm)
{
    public string Name => Chain.Name;

    /// <summary>One block in so many is read; 1 reads all.</summary>
    public int SampleEvery { get; init; } = 1;

    /// <summary>What fees are paid in; only one that is paid in ether is compared in money by ether's price.</summary>
    public FeeToken FeeToken { get; init; } = FeeToken.Ether;

    /// <summary>Contract that bundles calls (Multicall3); null where there is none, and calls go in a JSON-RPC batch.</summary>
    public Address? Multicall { get; init; }

    /// <summary>Chainlink's L2 sequencer uptime feed, on the rollup itself; null where there is none.</summary>
    public Address? UptimeFeed { get; init; }

    /// <summary>What it does on L1, and where; null where that is not known, and posting is not watched.</summary>
    public PostingContracts? Posting { get; init; }

    /// <summary>Accounts on L1 that hold what was bridged.</summary>
    public IReadOnlyList<BridgeEscrow> Escrows { get; init; } = [];

    /// <summary>Events on L1 tell of postings of this kind.</summary>
    public bool HasEvents(PostingKind kind) => Posting?.Events.Any(one => one.Kind == kind) ?? false;

    /// <summary>It posts this kind, as far as is configured; batches without events are known by their senders.</summary>
    public bool Posts(PostingKind kind) => HasEvents(kind) || (kind == PostingKind.Batch && Posting is { Batchers.Count: > 0 });

    /// <summary>Series of the coverage ledger: heights whose blocks are known, of the sampled ones.</summary>
    public string BlockSeries => $"layer2:{Name}";

    /// <summary>Series of the coverage ledger: heights of L1 whose postings are known.</summary>
    public string PostingSeries => $"layer2-postings:{Name}";

    /// <summary>Series of the coverage ledger: heights of L1 whose stored transactions with blobs were looked through, where batches have no events.</summary>
    public string BlobSeries => $"layer2-blobs:{Name}";
}
