using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Health.Measuring;

/// <summary>What is stored of a time, as scores look at it: each list ascending by time.</summary>
public sealed record HealthFacts
{
    public static readonly HealthFacts None = new();

    public IReadOnlyList<BlockFact> Blocks { get; init; } = [];

    public IReadOnlyList<SlotFact> Slots { get; init; } = [];

    public IReadOnlyList<OrphanFact> Orphans { get; init; } = [];

    public IReadOnlyList<ReorganisationFact> Reorganisations { get; init; } = [];

    public IReadOnlyList<EpochFact> Epochs { get; init; } = [];

    public IReadOnlyList<FinalityFact> Finality { get; init; } = [];

    public IReadOnlyList<PriceFact> Prices { get; init; } = [];

    public IReadOnlyList<PoolFact> Pools { get; init; } = [];

    public IReadOnlyList<InclusionFact> Inclusions { get; init; } = [];

    public IReadOnlyList<EstimateFact> Estimates { get; init; } = [];

    public IReadOnlyList<MarketFact> Market { get; init; } = [];

    public IReadOnlyList<ClaimFact> Claims { get; init; } = [];

    public IReadOnlyList<LostFact> Lost { get; init; } = [];

    /// <summary>Seconds since 1970 whose updates of the price are all stored.</summary>
    public Coverage PriceSeconds { get; init; } = Coverage.Empty;

    /// <summary>Slots whose blocks are joined with what relays delivered.</summary>
    public Coverage MarketSlots { get; init; } = Coverage.Empty;

    /// <summary>Heights that are stored.</summary>
    public Coverage Heights { get; init; } = Coverage.Empty;

    /// <summary>Version of the builders' labels that the newest of <see cref="Market"/> carry; null without any.</summary>
    public string? LabelVersion { get; init; }
}

/// <summary>A canonical block. Wei per gas; a null is unknown.</summary>
/// <param name="EmptySlots">Slots without a canonical block right before it; null where its parent is not stored.</param>
/// <param name="TipP10Wei">Gas-weighted percentile of its tips.</param>
/// <param name="IsTimely">We stored it within a few slots of its time: it was followed, not caught up with.</param>
public readonly record struct BlockFact(
    long Number,
    DateTimeOffset Time,
    long? Slot,
    int? EmptySlots,
    long? BaseFeeWei,
    long? TipP50Wei,
    long? TipP10Wei,
    long? GasUsed,
    long? GasLimit,
    int Transactions,
    int? Blobs,
    long? BlobBaseFeeWei,
    bool IsTimely
);

/// <summary>A slot that a beacon node told of.</summary>
/// <param name="HasPayload">It has a canonical block with its payload.</param>
/// <param name="SeenAfter">From its start to when an event told us of its block; null where none did.</param>
public readonly record struct SlotFact(
    long Number,
    DateTimeOffset Time,
    bool HasPayload,
    int? SyncSet,
    int? SyncSeats,
    TimeSpan? SeenAfter
);

/// <summary>A slot of which a block was seen that lost.</summary>
/// <param name="Time">Its start.</param>
public readonly record struct OrphanFact(DateTimeOffset Time, long Slot);

/// <summary>A reorganisation.</summary>
/// <param name="Time">When we learnt of it.</param>
/// <param name="Depth">Blocks that lost.</param>
public readonly record struct ReorganisationFact(DateTimeOffset Time, long Depth);

/// <summary>Votes of a whole epoch, which are final.</summary>
/// <param name="Time">First moment at which they are: the end of the next epoch.</param>
/// <param name="End">First moment after the epoch itself.</param>
/// <param name="IsExact">Else at least so many voted.</param>
public readonly record struct EpochFact(
    long Number,
    DateTimeOffset Time,
    DateTimeOffset End,
    long Attesters,
    long Target,
    long Head,
    bool IsExact
);

/// <summary>What was said of finality.</summary>
/// <param name="Time">When it was said.</param>
/// <param name="Epoch">Epoch of the clock then.</param>
public readonly record struct FinalityFact(DateTimeOffset Time, long Epoch, long FinalizedEpoch);

/// <summary>An update of ether's price.</summary>
/// <param name="Dollars">For one ether.</param>
public readonly record struct PriceFact(DateTimeOffset Time, decimal Dollars);

/// <summary>A look at a node's pool.</summary>
/// <param name="EligibleGas">Null where the node does not tell prices.</param>
public readonly record struct PoolFact(DateTimeOffset Time, long? EligibleGas, long? GasLimit);

/// <summary>How long the transactions of a block had waited.</summary>
/// <param name="NeverSeen">Transactions that were not told of before, without a builder's payment; null where we had not listened for long enough.</param>
/// <param name="Transactions">Of the block, without a builder's payment.</param>
public readonly record struct InclusionFact(DateTimeOffset Time, int Transactions, long? DelayMsP50, long? DelayMsP95, int? NeverSeen);

/// <summary>A standard estimate.</summary>
/// <param name="Time">Of the block that it was made after.</param>
/// <param name="IsHit">Null where it is not judged, or can't be.</param>
public readonly record struct EstimateFact(DateTimeOffset Time, bool? IsHit);

/// <summary>A relay's part of a canonical block that it delivered.</summary>
/// <param name="Units">Of <see cref="Mev.Market.RelayCredit"/>.</param>
public readonly record struct ClaimFact(DateTimeOffset Time, string Relay, long Units);

/// <summary>A payload that was delivered and is not in the chain.</summary>
public readonly record struct LostFact(DateTimeOffset Time, long Slot);
