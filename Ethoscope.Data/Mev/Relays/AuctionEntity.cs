using System.Numerics;

namespace Ethoscope.Data.Mev.Relays;

/// <summary>A slot's auction at a relay. Times are milliseconds from the start of the slot.</summary>
internal sealed class AuctionEntity
{
    public long ChainId { get; set; }
    public long Slot { get; set; }
    public DateTimeOffset Time { get; set; }
    public string Relay { get; set; } = "";
    public int Bids { get; set; }
    public int Builders { get; set; }
    public long? FirstMs { get; set; }
    public long? LastMs { get; set; }
    public BigInteger? ValueAtStartWei { get; set; }

    /// <summary>Best bid, winner and rise as JSON of <see cref="AuctionPoints"/>.</summary>
    public string Points { get; set; } = "";
}
