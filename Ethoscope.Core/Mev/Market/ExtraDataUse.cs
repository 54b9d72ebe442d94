namespace Ethoscope.Core.Mev.Market;

/// <summary>Extra data of a builder's blocks.</summary>
/// <param name="Bytes">Raw.</param>
/// <param name="Blocks">Canonical blocks with it, of the last 30 days.</param>
public sealed record ExtraDataUse(IReadOnlyList<byte> Bytes, long Blocks);
