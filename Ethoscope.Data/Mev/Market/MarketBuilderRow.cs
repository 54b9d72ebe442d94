using System.Numerics;

namespace Ethoscope.Data.Mev.Market;

/// <summary>A builder's blocks of an hour or a day. Wei.</summary>
internal abstract class MarketBuilderRow
{
    public long ChainId { get; set; }

    /// <summary>Start of the hour or day, UTC.</summary>
    public DateTimeOffset Bucket { get; set; }
    public string Builder { get; set; } = "";
    public long Blocks { get; set; }

    /// <summary>The weakest <see cref="Core.Mev.Builders.NameBasis"/>.</summary>
    public short Basis { get; set; }
    public BigInteger? ValueWei { get; set; }
    public long Valued { get; set; }
    public long Delivered { get; set; }
    public long Underpaid { get; set; }
}
