using System.Numerics;

namespace Ethoscope.Data.Mev.Relays;

/// <summary>What a relay said of a payload whose payment differed from its claim.</summary>
internal sealed class RelayEvidenceEntity
{
    public long ChainId { get; set; }
    public string Relay { get; set; } = "";
    public long Slot { get; set; }
    public byte[] BlockHash { get; set; } = [];

    /// <summary>Number of <see cref="Core.Mev.Relays.EvidenceKind"/>.</summary>
    public short Kind { get; set; }
    public DateTimeOffset AskedAt { get; set; }
    public BigInteger? SubmittedWei { get; set; }
    public BigInteger? ProposerWei { get; set; }
}
