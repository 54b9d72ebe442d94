using System.Numerics;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>
/// How NodeInterface estimates (nitro, l1pricing.makeFakeTxForMessage and PosterDataCost): the size of a transaction with invented fields, a
/// hundredth and 16 bytes more of it, and a price that is a tenth higher. What is charged has none of this.
/// </summary>
public static class ArbitrumEstimate
{
    private const int MoreBytes = 16;
    private const int Whole = 10_000;
    private const int PaddedUnits = 10_100;
    private const int PaddedPrice = 11_000;

    // Their values come from hashes: of "Nonce", "GasTipCap", "GasFeeCap", "Gas", "R" and "S".
    private const ulong Nonce = 0xa844_cbca_d86e_b849;
    private const long MaxTipWei = 0x39ba_7d26;
    private const long MaxFeeWei = 0xf1aa_387f;
    private const ulong Gas = 0xb848_0ca2;
    private const int V = 3 * 42_161;

    private static ReadOnlySpan<byte> R =>
        [
            0xef,
            0x22,
            0xbd,
            0xdd,
            0x35,
            0x0b,
            0x94,
            0x31,
            0x70,
            0xa6,
            0x7d,
            0x35,
            0x19,
            0x1c,
            0x27,
            0xe3,
            0x10,
            0x70,
            0x9a,
            0x28,
            0xc3,
            0x8b,
            0x57,
            0x62,
            0xa1,
            0x52,
            0xff,
            0x64,
            0x01,
            0x08,
            0xf5,
            0xb2,
        ];

    private static ReadOnlySpan<byte> S =>
        [
            0xa9,
            0x46,
            0x3b,
            0x19,
            0xd1,
            0x14,
            0x8a,
            0xbe,
            0xdb,
            0xa3,
            0xd6,
            0x92,
            0x55,
            0x30,
            0xd4,
            0x46,
            0x5b,
            0x27,
            0x1c,
            0xe2,
            0xcc,
            0x61,
            0xf8,
            0x0b,
            0x1a,
            0x0a,
            0x80,
            0xfd,
            0x73,
            0xea,
            0xb8,
            0x81,
        ];

    /// <summary>Wei for L1 data that gasEstimateL1Component comes to; null where the reading lacks its prices.</summary>
    public static BigInteger? DataWei(FeeReading reading, DataShape estimated)
    {
        if (ArbitrumForm.PricesOf(reading) is not var (perUnit, perGas))
            return null;

        var units = ((BigInteger)(estimated.BrotliBytes + MoreBytes) * ArbitrumForm.UnitsPerByte) * PaddedUnits / Whole;
        return units * perUnit * PaddedPrice / Whole / perGas * perGas;
    }

    /// <summary>Without ether, as it is asked without.</summary>
    internal static DataShape ShapeOf(OperationCall call) =>
        DataShapes.Of(new EncodedTransaction(0, Nonce, MaxTipWei, MaxFeeWei, Gas, call.To, 0, call.Input).Signed(V, R, S));
}
