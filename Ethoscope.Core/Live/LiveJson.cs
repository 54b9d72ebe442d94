using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ethoscope.Core.Live;

/// <summary>
/// JSON of live messages: snake_case, hashes, addresses and bytes as 0x and lower-case digits, big numbers as decimal strings,
/// names of enum members in snake_case. Computed properties are left out.
/// </summary>
public static class LiveJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    public static string Write<T>(T message) => JsonSerializer.Serialize(message, Options);

    /// <returns>Null where the text is not such a message; a message of a newer version must not end a circuit.</returns>
    public static T? TryRead<T>(string payload)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(payload, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            IgnoreReadOnlyProperties = true,
            Converters =
            {
                new Hash32JsonConverter(),
                new AddressJsonConverter(),
                new BlsKeyJsonConverter(),
                new BigIntegerJsonConverter(),
                new HexBytesJsonConverter(),
                new CoverageJsonConverter(),
                new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower),
            },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
