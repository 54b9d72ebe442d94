using System.Numerics;

namespace Ethoscope.Core.Mev.Market;

/// <summary>The market of block building over a time.</summary>
/// <param name="From">First moment.</param>
/// <param name="To">First moment beyond.</param>
public sealed record MevMarket(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Slots of the time.</summary>
    public long Slots { get; init; }

    /// <summary>Slots whose canonical block, or its absence, is known.</summary>
    public long KnownSlots { get; init; }

    /// <summary>Canonical blocks known.</summary>
    public long Blocks { get; init; }

    /// <summary>Of these, delivered by a relay.</summary>
    public long DeliveredBlocks { get; init; }

    public long BuilderBlocks { get; init; }

    public long LocalBlocks { get; init; }

    public long UnknownBlocks { get; init; }

    /// <summary>Largest first.</summary>
    public IReadOnlyList<BuilderShare> Builders { get; init; } = [];

    /// <summary>Largest first.</summary>
    public IReadOnlyList<RelayShare> Relays { get; init; } = [];

    public IReadOnlyList<MarketCell> Cells { get; init; } = [];

    /// <summary>Value that proposers got, in wei, over <see cref="ValuedBlocks"/>.</summary>
    public BigInteger ValueWei { get; init; }

    public long ValuedBlocks { get; init; }

    /// <summary>Received on chain, in wei, over <see cref="PaidBlocks"/>.</summary>
    public BigInteger ReceivedWei { get; init; }

    public long PaidBlocks { get; init; }

    public BigInteger? TipsWei { get; init; }

    public BigInteger? BurntWei { get; init; }

    public BigInteger? BlobBurntWei { get; init; }

    /// <summary>Payloads that were delivered and lost.</summary>
    public long Lost { get; init; }

    /// <summary>Blocks by the class of their payment; a class without any is left out.</summary>
    public IReadOnlyDictionary<PaymentClass, long> Classes { get; init; } = new Dictionary<PaymentClass, long>();
}
