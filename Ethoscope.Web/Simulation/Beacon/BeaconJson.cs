using System.Globalization;
using System.Text.Json;
using Ethoscope.Core.Consensus;
using Ethoscope.Web.Simulation.Rpc;

namespace Ethoscope.Web.Simulation.Beacon;

/// <summary>The beacon API's forms: numbers of 64 bits are decimal strings, all else is hexadecimal.</summary>
internal static class BeaconJson
{
    public static void WriteDecimal(this Utf8JsonWriter json, ReadOnlySpan<byte> name, long value)
    {
        json.WritePropertyName(name);
        json.WriteDecimalValue(value);
    }

    public static void WriteDecimalValue(this Utf8JsonWriter json, long value)
    {
        Span<byte> text = stackalloc byte[20];
        value.TryFormat(text, out var written, provider: CultureInfo.InvariantCulture);
        json.WriteStringValue(text[..written]);
    }

    public static void WriteCheckpoint(this Utf8JsonWriter json, ReadOnlySpan<byte> name, Checkpoint checkpoint)
    {
        json.WriteStartObject(name);
        json.WriteDecimal("epoch"u8, checkpoint.Epoch);
        json.WriteHash("root"u8, checkpoint.Root);
        json.WriteEndObject();
    }

    public static void WriteEmptyArray(this Utf8JsonWriter json, ReadOnlySpan<byte> name)
    {
        json.WriteStartArray(name);
        json.WriteEndArray();
    }
}
