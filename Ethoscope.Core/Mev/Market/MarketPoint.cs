using System.Numerics;

namespace Ethoscope.Core.Mev.Market;

/// <summary>An hour or a day of the market.</summary>
/// <param name="Start">Its start.</param>
public sealed record MarketPoint(DateTimeOffset Start)
{
    public long Blocks { get; init; }

    public long DeliveredBlocks { get; init; }

    public long LocalBlocks { get; init; }

    public long UnknownBlocks { get; init; }

    /// <summary>Blocks by builder.</summary>
    public IReadOnlyDictionary<string, long> Builders { get; init; } = new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>Fractional credit by relay, in units of <see cref="RelayCredit"/>.</summary>
    public IReadOnlyDictionary<string, long> Relays { get; init; } = new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>Of builders, locally built blocks excluded; null without any.</summary>
    public double? BuilderHhiPoints { get; init; }

    /// <summary>Of relays, by fractional credit; null without any.</summary>
    public double? RelayHhiPoints { get; init; }

    /// <summary>Exact quantiles of the blocks' values, in wei; null without any.</summary>
    public BigInteger? ValueP50Wei { get; init; }

    public BigInteger? ValueP95Wei { get; init; }

    public BigInteger? ValueMaxWei { get; init; }

    public BigInteger ValueWei { get; init; }

    public long ValuedBlocks { get; init; }

    public long Lost { get; init; }

    public long Underpaid { get; init; }
}
