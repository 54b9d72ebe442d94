using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using Ethoscope.Core.Layer2.Costs;

namespace Ethoscope.Tests.Core.Layer2.Costs;

/// <summary>Readings of fee oracles, by their numbers.</summary>
internal static class Readings
{
    public static readonly DateTimeOffset Time = new(2026, 10, 4, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Without gas prices, so that only data and operator are charged.</summary>
    public static FeeReading Of(string? form, params ReadOnlySpan<(string Name, BigInteger Value)> parameters)
    {
        var list = new List<FeeParameter>();
        foreach (var (name, value) in parameters)
            list.Add(new(name, value, ""));
        return new(Time, 1_000, form, list, "node") { BaseFeeWei = 0, TipWei = 0 };
    }

    public static FeeReading Blobs(
        string form,
        BigInteger l1BaseFee,
        BigInteger baseFeeScalar,
        BigInteger blobBaseFee,
        BigInteger blobBaseFeeScalar
    ) =>
        Of(
            form,
            (ParameterNames.L1BaseFee, l1BaseFee),
            (ParameterNames.BaseFeeScalar, baseFeeScalar),
            (ParameterNames.BlobBaseFee, blobBaseFee),
            (ParameterNames.BlobBaseFeeScalar, blobBaseFeeScalar),
            (ParameterNames.Decimals, 6)
        );

    public static FeeReading With(this FeeReading reading, string name, BigInteger value) =>
        reading with
        {
            Parameters = [.. reading.Parameters.Where(one => one.Name != name), new(name, value, "")],
        };

    public static FeeReading Without(this FeeReading reading, string name) =>
        reading with
        {
            Parameters = [.. reading.Parameters.Where(one => one.Name != name)],
        };

    public static DataShape Packed(int fastLz) => new(fastLz, 0, fastLz, fastLz);

    /// <summary>A quantity in hexadecimal.</summary>
    public static BigInteger Hex(this JsonNode? node) =>
        BigInteger.Parse("0" + node!.GetValue<string>()[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    public static byte[] Bytes(this JsonNode? node) =>
        Convert.FromHexString(node!.GetValue<string>() is var text && text.StartsWith("0x", StringComparison.Ordinal) ? text[2..] : text);
}
