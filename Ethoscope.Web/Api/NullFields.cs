using System.Text.Json;

namespace Ethoscope.Web.Api;

/// <summary>Finds the fields of an answer that are null, for a table of reasons by name.</summary>
internal static class NullFields
{
    /// <summary>Adds the reason of each field of the data that is null somewhere, where there is one.</summary>
    public static void Explain<T>(T data, IReadOnlyDictionary<string, string> reasons, Dictionary<string, string> unknown) =>
        Note(JsonSerializer.SerializeToElement(data, ApiJson.TypeOf<T>()), reasons, unknown);

    private static void Note(JsonElement part, IReadOnlyDictionary<string, string> reasons, Dictionary<string, string> unknown)
    {
        if (part.ValueKind == JsonValueKind.Array)
            foreach (var item in part.EnumerateArray())
                Note(item, reasons, unknown);
        if (part.ValueKind != JsonValueKind.Object)
            return;

        foreach (var field in part.EnumerateObject())
        {
            if (field.Value.ValueKind == JsonValueKind.Null && reasons.TryGetValue(field.Name, out var reason))
                unknown[field.Name] = reason;
            else
                Note(field.Value, reasons, unknown);
        }
    }
}
