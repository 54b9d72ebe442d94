using System.Numerics;

namespace Ethoscope.Data.Mev.Market;

/// <summary>Blocks of an hour or a day whose value is of one bar of the scale. Wei.</summary>
internal abstract class MarketValueRow
{
    public long ChainId { get; set; }

    /// <summary>Start of the hour or day, UTC.</summary>
    public DateTimeOffset Bucket { get; set; }

    /// <summary>Number of the bar of <see cref="Core.Mev.Market.ValueScale"/>.</summary>
    public short Bar { get; set; }
    public long Blocks { get; set; }
    public BigInteger ValueWei { get; set; }
}
