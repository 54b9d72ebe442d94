namespace Ethoscope.Core.Layer2.Postings;

/// <summary>Signs of posting where there are no events; the safe head of the rollup is kept with its blocks.</summary>
/// <param name="ReadAt">When we asked.</param>
/// <param name="BatcherNonce">Transactions that the batchers have sent, in all; null where not known.</param>
/// <param name="Gap">
/// Why batches can't be known by L1's stored blocks although the batchers sent something: by calldata, or in blocks that are not stored. Null
/// where the nonces agree with them.
/// </param>
public sealed record PostingSigns(DateTimeOffset ReadAt, long? BatcherNonce, string? Gap);
