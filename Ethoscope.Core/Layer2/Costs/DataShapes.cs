using System.IO.Compression;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>Sizes of encoded transactions.</summary>
public static class DataShapes
{
    /// <summary>Arbitrum One packs at this level since ArbOS 20 (nitro arbosState: SetBrotliCompressionLevel).</summary>
    public const int BrotliLevel = 1;

    private const int BrotliWindow = 22;

    /// <param name="encoded">A transaction as it is posted: signed, type first.</param>
    public static DataShape Of(ReadOnlySpan<byte> encoded) =>
        new(encoded.Length, encoded.Count((byte)0), FastLz.LengthOf(encoded), Brotli(encoded));

    private static int Brotli(ReadOnlySpan<byte> data)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(data.Length)];
        return BrotliEncoder.TryCompress(data, packed, out var length, BrotliLevel, BrotliWindow)
            ? length
            : throw new InvalidOperationException("What Brotli packs fits in its own greatest length.");
    }
}
