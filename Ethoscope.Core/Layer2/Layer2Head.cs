namespace Ethoscope.Core.Layer2;

/// <summary>Heads of a rollup, by its endpoint.</summary>
/// <param name="Latest">Newest block.</param>
/// <param name="Safe">Newest block that is derived from L1; null where the endpoint does not say.</param>
/// <param name="Finalized">Newest block that is derived from finalised L1; null where the endpoint does not say.</param>
/// <param name="Source">Endpoint that answered.</param>
public sealed record Layer2Head(Layer2Block Latest, Layer2Block? Safe, Layer2Block? Finalized, string Source);
