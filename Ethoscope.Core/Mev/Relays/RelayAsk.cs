using System.Numerics;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Mev.Relays;

/// <summary>The circumstances in which something was asked of a relay.</summary>
/// <param name="Relay">Name of the relay.</param>
/// <param name="Source">Configured name of its endpoint.</param>
/// <param name="Now">When the answer came.</param>
public sealed record RelayAsk(SlotClock Clock, string Relay, string Source, DateTimeOffset Now)
{
    /// <summary>Values have up to 256 bits (relay-specs, BidTraceV1).</summary>
    private const int ValueBits = 256;

    /// <summary>A slot whose auction may have been by now; null for any other number.</summary>
    public long? Slot(ulong? claimed) =>
        claimed is { } slot && slot <= (ulong)Clock.SlotDuring(Now + BlockRules.MaxAhead + Clock.SlotDuration) ? (long)slot : null;

    public static bool IsValue(BigInteger value) => value.Sign >= 0 && value.GetBitLength() <= ValueBits;

    internal Rejection Refuse(string reason, string detail, long? slot) => new(reason, detail) { Number = slot, Source = Source };
}
