namespace Ethoscope.Data.Mev;

/// <summary>Blocks of a builder with the same key, extra data and fee recipient.</summary>
/// <param name="Basis">The weakest of their names.</param>
internal sealed record BuilderUse(byte[]? Key, byte[]? ExtraData, byte[]? FeeRecipient, short? Basis, long Blocks, long LastSlot);
