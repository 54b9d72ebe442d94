namespace Ethoscope.Core.Chains;

/// <summary>Blob limits and fee slope of a fork (EIP-7840, EIP-7892).</summary>
/// <param name="Target">Blobs a block that leave the excess unchanged.</param>
/// <param name="Max">Most blobs a block.</param>
/// <param name="UpdateFraction">Denominator of the fee's exponent, in blob gas.</param>
public sealed record BlobParameters(int Target, int Max, long UpdateFraction)
{
    /// <summary>Blob gas of one blob, 2^17 (EIP-4844 GAS_PER_BLOB).</summary>
    public const long GasPerBlob = 131_072;
}
