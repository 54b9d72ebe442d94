using System.Numerics;

namespace Ethoscope.Data.Mev.Market;

/// <summary>What the blocks of an hour or a day come to. Wei.</summary>
internal abstract class MarketRow
{
    public long ChainId { get; set; }

    /// <summary>Start of the hour or day, UTC.</summary>
    public DateTimeOffset Bucket { get; set; }
    public long Blocks { get; set; }
    public long Delivered { get; set; }
    public long Built { get; set; }
    public long Local { get; set; }
    public long Unknown { get; set; }
    public BigInteger? ValueWei { get; set; }
    public long Valued { get; set; }
    public BigInteger? ReceivedWei { get; set; }
    public long Paid { get; set; }
    public BigInteger? TipsWei { get; set; }
    public BigInteger? BurntWei { get; set; }
    public BigInteger? BlobBurntWei { get; set; }
    public BigInteger? ValueP50Wei { get; set; }
    public BigInteger? ValueP95Wei { get; set; }
    public BigInteger? ValueMaxWei { get; set; }
    public long Equal { get; set; }
    public long Adjusted { get; set; }
    public long Merged { get; set; }
    public long Underpaid { get; set; }
    public long PaidElsewhere { get; set; }
    public long Unverifiable { get; set; }
}
