using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Ethoscope.Core.Live;

namespace Ethoscope.Web.Streams;

/// <summary>
/// Reads rows of the outbox as <see cref="LiveJson"/> does, and takes only those that hold all that their message must: a row of another
/// version is passed over, and nothing that is made of one stumbles over a hole.
/// </summary>
internal static class StreamRowJson
{
    private static readonly JsonSerializerOptions Options = Create();

    /// <returns>Null where the row is not such a message.</returns>
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
        var options = new JsonSerializerOptions(LiveJson.Options)
        {
            RespectNullableAnnotations = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Require } },
        };
        // A number in the place of a word is no member that anybody wrote.
        options.Converters.Insert(0, new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        return options;
    }

    /// <summary>What a constructor takes and may not be null is written always.</summary>
    private static void Require(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AssociatedParameter is { HasDefaultValue: false, IsNullable: false })
                property.IsRequired = true;
        }
    }
}
