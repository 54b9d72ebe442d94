using System.Globalization;
using System.Text.Json;
using Ethoscope.Core.Chains;

namespace Ethoscope.Data.Consensus;

/// <summary>
/// Reads fields of the beacon API as nodes send them: numbers as decimal text (beacon-APIs types/primitive.yaml, Uint64), bytes as
/// hexadecimal. Whatever is missing or malformed is null.
/// </summary>
internal static class BeaconText
{
    /// <summary>A member of an object; null where there is none, or the element is no object.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null
            ? member
            : null;

    public static JsonElement? Member(this JsonElement? element, string name) => element?.Member(name);

    /// <summary>A list's items; null where it is none.</summary>
    public static IReadOnlyList<JsonElement>? Items(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : null;

    /// <summary>How many items a list has; null where it is none.</summary>
    public static int? Count(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } list ? list.GetArrayLength() : null;

    public static ulong? Number(this JsonElement? element) =>
        element switch
        {
            { ValueKind: JsonValueKind.String } text
                when ulong.TryParse(Text(text), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
            { ValueKind: JsonValueKind.Number } bare when bare.TryGetUInt64(out var number) => number,
            _ => null,
        };

    public static bool? Flag(this JsonElement? element) =>
        element switch
        {
            { ValueKind: JsonValueKind.True } => true,
            { ValueKind: JsonValueKind.False } => false,
            _ => null,
        };

    public static Hash32? Hash(this JsonElement? element) => Hash32.TryParse(Text(element), out var hash) ? hash : null;

    public static byte[]? Bytes(this JsonElement? element) => HexText.TryRead(Text(element));

    public static string? Text(this JsonElement? element)
    {
        try
        {
            return element is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a pair of surrogates is no text.
            return null;
        }
    }
}
