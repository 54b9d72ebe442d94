using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ethoscope.Core.Live;

namespace Ethoscope.Data.Caching;

/// <summary>
/// JSON of answers in Redis: that of live messages, save that what lacks a part which is never null is refused, since it is not of ours and
/// would be taken for an answer.
/// </summary>
internal static class CacheJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(LiveJson.Options)
        {
            RespectNullableAnnotations = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Require } },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void Require(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            if (property.AssociatedParameter is { HasDefaultValue: false, IsNullable: false })
                property.IsRequired = true;
    }
}
