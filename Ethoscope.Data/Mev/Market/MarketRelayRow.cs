using System.Numerics;

namespace Ethoscope.Data.Mev.Market;

/// <summary>A relay's claims of canonical blocks of an hour or a day. Wei.</summary>
internal abstract class MarketRelayRow
{
    public long ChainId { get; set; }

    /// <summary>Start of the hour or day, UTC.</summary>
    public DateTimeOffset Bucket { get; set; }
    public string Relay { get; set; } = "";
    public long Blocks { get; set; }
    public long CreditUnits { get; set; }
    public BigInteger? ClaimedWei { get; set; }
    public long Equal { get; set; }
    public long Adjusted { get; set; }
    public long Merged { get; set; }
    public long Underpaid { get; set; }
    public long PaidElsewhere { get; set; }
    public long Unverifiable { get; set; }
}
