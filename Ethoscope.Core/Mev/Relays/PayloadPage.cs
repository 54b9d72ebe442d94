using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Mev.Relays;

/// <summary>One page of a relay's delivered payloads.</summary>
/// <param name="Payloads">Those that passed validation, newest slot first whatever the relay's order, without repeats.</param>
/// <param name="Rows">Rows that the relay sent, refused ones included.</param>
/// <param name="LowestSlot">Lowest slot of all rows whose slot could be read; null where there is none.</param>
/// <param name="IsLast">The relay has nothing below: the page was not full.</param>
public sealed record PayloadPage(IReadOnlyList<DeliveredPayload> Payloads, int Rows, long? LowestSlot, bool IsLast)
{
    /// <summary>Rows that were refused or mended.</summary>
    public IReadOnlyList<Rejection> Rejections { get; init; } = [];
}
