namespace Ethoscope.Core.Layer2.Costs;

/// <summary>Size of a signed and encoded transaction, in the ways that fee models count it.</summary>
/// <param name="Bytes">Length.</param>
/// <param name="ZeroBytes">Bytes of it that are zero.</param>
/// <param name="FastLzBytes">Length when packed by FastLZ (OP stack from Fjord on).</param>
/// <param name="BrotliBytes">Length when packed by Brotli at level 1 (Arbitrum since ArbOS 20).</param>
public sealed record DataShape(int Bytes, int ZeroBytes, int FastLzBytes, int BrotliBytes)
{
    public int NonZeroBytes => Bytes - ZeroBytes;
}
