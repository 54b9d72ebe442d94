using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Rpc;

/// <summary>JSON-RPC's hexadecimal forms: quantities without leading zeros, data with two digits a byte.</summary>
internal static class HexJson
{
    private const int Longest = 2 + (2 * Hash32.Length);

    public static void WriteQuantity(this Utf8JsonWriter json, ReadOnlySpan<byte> name, long value)
    {
        json.WritePropertyName(name);
        json.WriteQuantityValue(value);
    }

    public static void WriteQuantityValue(this Utf8JsonWriter json, long value) => json.WriteWideValue((UInt128)value);

    /// <summary>A quantity beyond 63 bits.</summary>
    public static void WriteWide(this Utf8JsonWriter json, ReadOnlySpan<byte> name, UInt128 value)
    {
        json.WritePropertyName(name);
        json.WriteWideValue(value);
    }

    public static void WriteWideValue(this Utf8JsonWriter json, UInt128 value)
    {
        Span<byte> text = stackalloc byte[Longest];
        "0x"u8.CopyTo(text);
        value.TryFormat(text[2..], out var written, "x", CultureInfo.InvariantCulture);
        json.WriteStringValue(text[..(2 + written)]);
    }

    public static void WriteHash(this Utf8JsonWriter json, ReadOnlySpan<byte> name, Hash32 hash)
    {
        json.WritePropertyName(name);
        json.WriteHashValue(hash);
    }

    public static void WriteHashValue(this Utf8JsonWriter json, Hash32 hash) => json.WriteDataValue(hash.ToBytes());

    /// <summary>A null address is JSON null.</summary>
    public static void WriteAddress(this Utf8JsonWriter json, ReadOnlySpan<byte> name, Address? address)
    {
        if (address is { } known)
            json.WriteData(name, known.ToBytes());
        else
            json.WriteNull(name);
    }

    public static void WriteData(this Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> bytes)
    {
        json.WritePropertyName(name);
        json.WriteDataValue(bytes);
    }

    public static void WriteDataValue(this Utf8JsonWriter json, ReadOnlySpan<byte> bytes)
    {
        var length = 2 + (2 * bytes.Length);
        var rented = length > Longest ? ArrayPool<byte>.Shared.Rent(length) : null;
        var text = rented is null ? stackalloc byte[Longest] : rented;
        "0x"u8.CopyTo(text);
        Convert.TryToHexStringLower(bytes, text[2..], out var written);
        json.WriteStringValue(text[..(2 + written)]);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
    }
}
