using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Mev.Relays;

/// <summary>One page of a relay's delivered payloads.</summary>
/// <param name="Payloads">Those that passed validation, newest slot first whatever the relay's order, without repeats.</param>
/// <param name="Rows">
/// Rows that the relay sent, refused ones included. None at all means that it has none from the cursor down; fewer than a page mean nothing,
/// as some relays cut pages short.
/// </param>
/// <param name="LowestSlot">Lowest slot of all rows whose slot could be read; null where there is none.</param>
/// <param name="HighestSlot">Highest of them.</param>
public sealed record PayloadPage(IReadOnlyList<DeliveredPayload> Payloads, int Rows, long? LowestSlot, long? HighestSlot)
{
    /// <summary>Rows that were refused or mended.</summary>
    public IReadOnlyList<Rejection> Rejections { get; init; } = [];
}
