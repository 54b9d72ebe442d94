using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Ethoscope.Web.Api;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Streams;

/// <summary>JSON Schema (2020-12) of what the streams say, made from the records that are written.</summary>
internal static class StreamSchemas
{
    public const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    private static readonly JsonSchemaExporterOptions Options = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = Describe,
    };

    public static JsonNode Of(JsonTypeInfo shape)
    {
        var schema = shape.GetJsonSchemaAsNode(Options).AsObject();
        schema.Insert(0, "$schema", Dialect);
        return schema;
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        var told = schema as JsonObject ?? [];
        // The exporter does not look into converters, such as the one that writes what is no number as null.
        if ((Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type) == typeof(double))
            told["type"] = context.PropertyInfo is { IsGetNullable: false } ? "number" : new JsonArray("number", "null");
        if (context.PropertyInfo is { } field)
            Narrow(told, field);
        else if (TextOf(context.TypeInfo.Type) is { } text)
            Say(told, text);
        if (told["properties"] is JsonObject fields)
            Complete(told, fields);
        return told;
    }

    /// <summary>What the field's name and attributes say.</summary>
    private static void Narrow(JsonObject schema, JsonPropertyInfo field)
    {
        if ((TextOf(field.AttributeProvider) ?? TextOf(field.PropertyType)) is { } text)
            Say(schema, text);

        if (field.AttributeProvider?.GetCustomAttributes(typeof(OneOfAttribute), inherit: false) is [OneOfAttribute words])
            schema["enum"] = new JsonArray([
                .. words.Words.Select(word => (JsonNode)word),
                .. Types(schema).Contains("null") ? new JsonNode?[] { null } : [],
            ]);
        else if (FieldSchemas.PatternOf(field.Name) is { } pattern && Types(schema).Contains("string"))
            schema["pattern"] = pattern;
    }

    /// <summary>All fields are always there, with null where they are unknown.</summary>
    private static void Complete(JsonObject schema, JsonObject fields)
    {
        schema["required"] = new JsonArray([.. fields.Select(field => (JsonNode)field.Key)]);
        var names = fields.Select(field => field.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, field) in fields)
        {
            if (field is JsonObject one && one["description"] is null && FieldTexts.Of(name, names) is { } text)
                Say(one, text);
        }
    }

    private static void Say(JsonObject schema, string text)
    {
        schema.Remove("description");
        schema.Insert(0, "description", text);
    }

    private static IEnumerable<string> Types(JsonObject schema) =>
        schema["type"] switch
        {
            JsonArray types => types.Select(type => (string)type!),
            { } type => [(string)type!],
            null => [],
        };

    private static string? TextOf(ICustomAttributeProvider? of) =>
        of?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: false) is [DescriptionAttribute told] ? told.Description : null;
}
