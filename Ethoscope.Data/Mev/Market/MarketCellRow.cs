namespace Ethoscope.Data.Mev.Market;

/// <summary>A builder's blocks of an hour or a day that a relay delivered.</summary>
internal abstract class MarketCellRow
{
    public long ChainId { get; set; }

    /// <summary>Start of the hour or day, UTC.</summary>
    public DateTimeOffset Bucket { get; set; }
    public string Relay { get; set; } = "";
    public string Builder { get; set; } = "";
    public long Blocks { get; set; }
    public long CreditUnits { get; set; }
}
