using System.Text.Json.Nodes;
using Ethoscope.Data.Embedded;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Streams;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Streams;

/// <summary>Schemas of the streams' messages, as another program checks messages by them.</summary>
public sealed class StreamSchemasTests
{
    private static IReadOnlyList<StreamChannel> Channels => StreamRows.Catalogue.Channels;

    private static readonly string Project = Path.Combine(SharedData.Root, "Ethoscope.Tests");

    [Fact]
    public async Task Messages_OfEachKind_AreAsTheirSchemaSaysAndHaveNoOtherFields()
    {
        var messages = StreamRows.All.Select(row => (StreamRows.Catalogue.MessageOf(row)!.Channel, StreamRows.DataOf(row)));

        (await FaultsAsync(messages)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Examples_OfEachChannel_AreAsTheirSchemaSaysAndNotEmpty()
    {
        foreach (var channel in Channels)
            channel.Example.AsObject().Count.ShouldBeGreaterThan(5, channel.Name);

        (await FaultsAsync(Channels.Select(channel => (channel.Name, channel.Example)))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Messages_WithSomethingElse_AreRefusedByTheirSchema()
    {
        var fees = StreamRows.All[0];
        (string, Action<JsonObject>)[] faults =
        [
            ("missing", data => data.Remove("base_fee_wei")),
            ("wei as a number", data => data["base_fee_wei"] = 8_312_456_789),
            ("wei with a point", data => data["base_fee_wei"] = "1.5"),
            ("time without Z", data => data["timestamp"] = "2026-03-01T12:00:00"),
            ("hash in capitals", data => data["block_hash"] = "0x" + new string('A', 64)),
            ("no such word", data => data["refusal"] = "of tomorrow"),
        ];

        var found = await FaultsAsync(
            faults.Select(fault =>
            {
                var data = StreamRows.DataOf(fees);
                fault.Item2(data.AsObject());
                return (StreamChannels.GasPrices, data);
            })
        );

        found.Count.ShouldBe(faults.Length, string.Join('\n', found));
    }

    [Fact]
    public void Schemas_EachField_IsDescribedRequiredAndOfAKnownShape()
    {
        foreach (var channel in Channels)
        {
            ((string?)channel.Schema["$schema"]).ShouldBe("https://json-schema.org/draft/2020-12/schema");
            ((string?)channel.Schema["description"]).ShouldNotBeNullOrEmpty();
            Check(channel.Schema, channel.Name);
        }
    }

    private static void Check(JsonNode schema, string where)
    {
        (schema["type"] ?? schema["enum"]).ShouldNotBeNull(where);
        if (schema["items"] is { } items)
            Check(items, $"{where}[]");
        if (schema["properties"] is not JsonObject fields)
            return;

        schema["required"]!.AsArray().Select(name => (string)name!).ShouldBe(fields.Select(field => field.Key), ignoreOrder: true);
        foreach (var (name, field) in fields)
        {
            name.ShouldMatch("^[a-z][a-z0-9_]*$");
            ((string?)field!["description"]).ShouldNotBeNullOrEmpty($"{where}.{name}");
            Check(field, $"{where}.{name}");
        }
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(IEnumerable<(string Channel, JsonNode Data)> messages)
    {
        var schemas = new JsonObject(Channels.Select(channel => KeyValuePair.Create(channel.Name, Closed(channel.Schema.DeepClone()))));
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "messages.json");
        var told = new JsonArray([.. messages.Select(message => new JsonArray(message.Channel, message.Data.DeepClone()))]);
        await File.WriteAllTextAsync(file, new JsonObject { ["schemas"] = schemas, ["messages"] = told }.ToJsonString());

        var run = await ExternalProcess.RunAsync(Project, TestContext.Current.CancellationToken, "node", "Web/Streams/validate.mjs", file);

        run.ExitCode.ShouldBe(0, run.Text);
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>Readers are told that fields may be added; this version adds none that it does not tell of.</summary>
    private static JsonNode? Closed(JsonNode? schema)
    {
        if (schema is JsonObject told)
        {
            foreach (var (_, inner) in told)
                Closed(inner);
            if (told["properties"] is not null)
                told["additionalProperties"] = false;
        }

        return schema;
    }
}
