using System.Text.Json.Nodes;
using Ethoscope.Data.Embedded;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

/// <summary>The OpenAPI document as a newcomer reads it.</summary>
[Collection(FilledApiCollection.Name)]
public sealed class ApiDocumentTests(FilledApi api)
{
    /// <summary>Types that say nothing of what is inside.</summary>
    private static readonly string[] Shapeless = ["object", "array"];

    /// <summary>Fields that hold JSON of any shape, as they tell of the shape of something else.</summary>
    private static readonly string[] AnyJson = ["StreamChannel.schema", "StreamChannel.example"];

    private ApiContract Contract => api.Contract;

    [Fact]
    public void Schemas_EachAndEachField_AreNamedDescribedAndOfAKnownShape()
    {
        Contract.Schemas.Count.ShouldBeGreaterThan(50);
        foreach (var (name, schema) in Contract.Schemas)
        {
            name.ShouldMatch("^[A-Z][A-Za-z]+$");
            foreach (var ours in new[] { "Answer", "IReadOnly", "Envelope" })
                name.ShouldNotContain(ours);
            ((string?)schema!["description"]).ShouldNotBeNullOrEmpty(name);
            foreach (var (field, inner) in schema["properties"]!.AsObject())
            {
                ((string?)inner!["description"]).ShouldNotBeNullOrEmpty($"{name}.{field}");
                (IsKnown(inner) || AnyJson.Contains($"{name}.{field}")).ShouldBeTrue($"{name}.{field}: {inner.ToJsonString()}");
            }
        }
    }

    [Fact]
    public void Operations_EachAnswer_IsDescribedAndHasAnExample()
    {
        var ids = Contract.Operations.Select(operation => operation.Id).ToList();
        ids.ShouldBeUnique();
        foreach (var operation in Contract.Operations)
        foreach (var (status, response) in operation.Node["responses"]!.AsObject())
        {
            var where = $"{operation.Id} {status}";
            ((string?)response!["description"]).ShouldNotBeNullOrEmpty(where);
            foreach (var (type, media) in response["content"]?.AsObject() ?? [])
                if (status == "200" || type == "application/problem+json")
                    (media!["example"] ?? media["examples"]).ShouldNotBeNull($"{where} {type}");
        }
    }

    [Fact]
    public void Examples_EachOfAnAnswer_AreAsItsSchemaSays()
    {
        foreach (var operation in Contract.Operations)
        foreach (var (status, response) in operation.Node["responses"]!.AsObject())
        foreach (var (type, media) in response!["content"]?.AsObject() ?? [])
        {
            var where = $"{operation.Id} {status} {type}";
            if (media!["example"] is { } example)
                foreach (var json in type.EndsWith("ndjson", StringComparison.Ordinal) ? Lines(example) : [example.ToJsonString()])
                    Contract.FaultsOf(media["x-item-schema"] ?? media["schema"]!, json).ShouldBeEmpty(where);
            foreach (var (_, named) in media["examples"]?.AsObject() ?? [])
                Contract.FaultsOf(media["schema"]!, Resolved(named!)["value"]!.ToJsonString()).ShouldBeEmpty(where);
        }
    }

    [Fact]
    public void Examples_EachOfAParameter_AreAsItsSchemaSays()
    {
        foreach (var operation in Contract.Operations)
        foreach (var parameter in operation.Parameters)
        {
            var where = $"{operation.Id} {parameter["name"]}";
            parameter["example"].ShouldNotBeNull(where);
            Contract.FaultsOf(parameter["schema"]!, parameter["example"]!.ToJsonString()).ShouldBeEmpty(where);
        }
    }

    [Fact]
    public async Task Document_StrictLinter_FindsNothing()
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "v1.json");
        await File.WriteAllTextAsync(file, Contract.Document.ToJsonString());
        var project = Path.Combine(SharedData.Root, "Ethoscope.Tests");

        var lint = await ExternalProcess.RunAsync(
            project,
            TestContext.Current.CancellationToken,
            "node",
            "node_modules/@redocly/cli/bin/cli.js",
            "lint",
            file,
            "--config",
            "Web/Api/redocly.yaml"
        );

        lint.ExitCode.ShouldBe(0, lint.Text);
    }

    private static IEnumerable<string> Lines(JsonNode text) => ((string)text!).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private JsonNode Resolved(JsonNode node) =>
        (string?)node["$ref"] is { } reference
            ? Contract.Document["components"]!["examples"]![reference[(reference.LastIndexOf('/') + 1)..]]!
            : node;

    private static bool IsKnown(JsonNode schema) =>
        schema["$ref"] is not null
        || schema["enum"] is not null
        || schema["oneOf"] is JsonArray
        || (schema["items"] is { } items && IsKnown(items))
        || (schema["additionalProperties"] is JsonObject values && IsKnown(values))
        || (schema["type"] is { } type && !Shapeless.Any(type.ToJsonString().Contains));
}
