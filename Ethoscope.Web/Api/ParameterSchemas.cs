using System.Globalization;
using System.Text.Json.Nodes;
using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Health.Model;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Prices;
using Ethoscope.Web.Streams;
using Microsoft.OpenApi;

namespace Ethoscope.Web.Api;

/// <summary>What parameters accept, by their names, which mean the same on nearly all routes; elsewhere their description tells them apart.</summary>
internal static class ParameterSchemas
{
    private const string From = "2026-01-31T20:00:00Z";
    private const string To = "2026-01-31T20:30:00Z";
    public const string ExampleAnomaly = "base-fee-20260131-2005";
    public const string ExampleIncident = "incident-base-fee-20260131-2005";
    private const long Height = 24_300_000;
    private const long Slot = 13_588_900;
    private const long Epoch = 424_653;

    public static void Apply(OpenApiParameter parameter, string operation, ConfiguredChains chains)
    {
        var (schema, example) = Of(parameter.Name!, parameter.Description, chains);
        if (schema is null)
            return;

        parameter.Schema = schema;
        parameter.Example = parameter.Name == "cursor" ? Cursor(operation, chains.Main) : example;
    }

    private static string Cursor(string operation, ChainDescriptor chain) =>
        operation switch
        {
            "listBlocks" => BlocksQuery.NextCursor(chain, Height),
            "listSlots" => ConsensusListQuery.NextCursor(ConsensusListQuery.Slots, chain, Slot),
            "listEpochs" => ConsensusListQuery.NextCursor(ConsensusListQuery.Epochs, chain, Epoch),
            "listMevBlocks" => MevBlocksQuery.NextCursor(MevBlocksQuery.Kind, chain, Slot),
            "listLostPayloads" => MevBlocksQuery.NextCursor(LostPayloadAnswers.Kind, chain, Slot),
            "listAnomalies" or "listMlAnomalies" => AnomaliesQuery.NextCursor(
                AnomaliesQuery.Episodes,
                DateTimeOffset.Parse(To, CultureInfo.InvariantCulture),
                ExampleAnomaly
            ),
            "listIncidents" => AnomaliesQuery.NextCursor(
                AnomaliesQuery.Incidents,
                DateTimeOffset.Parse(To, CultureInfo.InvariantCulture),
                ExampleIncident
            ),
            "listLayer2Postings" => Layer2PostingsQuery.NextCursor("base", Height),
            "listFinality" => ConsensusListQuery.NextCursor(ConsensusListQuery.Finality, chain, Epoch),
            "listConsensusReorganisations" => ConsensusListQuery.NextCursor(
                chain,
                DateTimeOffset.Parse(To, CultureInfo.InvariantCulture),
                default
            ),
            _ => ApiCursor.Write(
                ReorganisationsQuery.CursorKind,
                chain.Name,
                ApiCursor.Microseconds(DateTimeOffset.Parse(To, CultureInfo.InvariantCulture)),
                Height
            ),
        };

    private static (OpenApiSchema? Schema, JsonNode? Example) Of(string name, string? description, ConfiguredChains chains) =>
        name switch
        {
            "chain" => (
                new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Enum = [.. chains.All.Select(chain => (JsonNode)chain.Name)],
                    Default = chains.Main.Name,
                },
                chains.Main.Name
            ),
            "limit" when description == PricesQuery.LimitText => (Count(PricesQuery.MostRows, PriceRange.MostPoints), 100),
            "limit" when description == FeesQuery.LimitText => (Count(int.MaxValue, FeesQuery.StandardPoints), 100),
            "limit" when description == ConsensusSeriesQuery.LimitText => (Count(int.MaxValue, ConsensusSeriesQuery.MostPoints), 100),
            "limit" when description == MempoolQuery.LimitText => (Count(int.MaxValue, MempoolQuery.MostPoints), 100),
            "limit" when description == HealthHistoryQuery.LimitText => (Count(int.MaxValue, HealthHistoryQuery.StandardPoints), 100),
            "limit" when description == Layer2RangeQuery.LimitText => (Count(int.MaxValue, null), 100),
            "network" when description == AnomaliesQuery.NetworkText => (
                new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9A-Za-z-]{1,32}$" },
                chains.Main.Name
            ),
            "metric" => (new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9A-Za-z_, ]{1,300}$" }, "base_fee"),
            "severity" => (Words(AnomaliesQuery.WordsOf<AnomalySeverity>()), "minor"),
            "state" => (Words(AnomaliesQuery.States), "ended"),
            "component" => (Words([.. HealthModels.Load().Components.Select(component => component.Id)]), "gas_efficiency"),
            "anomaly" => (new OpenApiSchema { Type = JsonSchemaType.String, Pattern = AnomalyId.Pattern }, ExampleAnomaly),
            "incident" => (new OpenApiSchema { Type = JsonSchemaType.String, Pattern = AnomalyId.Pattern }, ExampleIncident),
            "network" => (new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9A-Za-z-]{1,32}$" }, "base"),
            "operation" => (
                new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Enum = [.. Operations.All.Select(one => (JsonNode)Operations.NameOf(one)), "uniswap_swap", "nft_mint"],
                },
                "erc20_transfer"
            ),
            "kind" => (
                new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Enum = ["batch", "state_root", "proof"],
                    Default = "batch",
                },
                "batch"
            ),
            "limit" => (Count(int.MaxValue, PageQuery.StandardLimit), 25),
            "interval" when description == FeesQuery.IntervalText => (
                new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["raw", "hour", "day", "1h", "1d"] },
                "hour"
            ),
            "interval" when description == ConsensusSeriesQuery.IntervalText => (
                new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["epoch", "hour", "day", "1h", "1d"] },
                "hour"
            ),
            "interval" => (new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9]{1,10}[smhd]$" }, "1h"),
            "format" => (
                new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Enum = ["json", "csv", "ndjson"],
                    Default = "json",
                },
                "json"
            ),
            "builder" or "relay" => (
                new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9A-Za-z-]{1,64}$" },
                name == "builder" ? "titan" : "ultrasound"
            ),
            "cursor" => (new OpenApiSchema { Type = JsonSchemaType.String }, null),
            "id" when description?.StartsWith("Height of the block in", StringComparison.Ordinal) == true => (
                new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9]+$" },
                Height.ToString(CultureInfo.InvariantCulture)
            ),
            "id" => (
                new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^([0-9]+|0x[0-9a-fA-F]{64})$" },
                Height.ToString(CultureInfo.InvariantCulture)
            ),
            "from" or "to" when description?.Contains("height", StringComparison.Ordinal) == true => (
                new OpenApiSchema { AnyOf = [WholeNumber(), Time()] },
                name == "from" ? From : To
            ),
            "hours" => (Count(HoursQuery.Most, description == HoursQuery.Text ? HoursQuery.Standard : null), 2),
            "channels" => (
                new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[a-z0-9_]+( *, *[a-z0-9_]+)*$" },
                $"{StreamChannels.GasPrices},{StreamChannels.BlockMetrics}"
            ),
            "since" => (WholeNumber(), 81_234),
            "min_interval_ms" => (
                new OpenApiSchema
                {
                    Type = JsonSchemaType.Integer,
                    Format = "int32",
                    Minimum = "0",
                    Maximum = StreamBounds.MostInterval.ToString(CultureInfo.InvariantCulture),
                    Default = 0,
                },
                1_000
            ),
            "token" => (
                new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^est_[a-z2-9]{52}$" },
                "est_k7m2xq9pwd4hb6tnfz3rcvgy8jke5asuk7m2xq9pwd4hb6tnfz3r"
            ),
            "chainid" => (WholeNumber(), chains.Main.ChainId),
            "confidenceLevels" => (
                new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9]{2}(,[0-9]{2}){0,4}$" },
                string.Join(',', BlockPricesQuery.AllLevels)
            ),
            "slot" => (
                new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^([0-9]+|0x[0-9a-fA-F]{64})$" },
                Slot.ToString(CultureInfo.InvariantCulture)
            ),
            "epoch" => (WholeNumber(), Epoch),
            "start_block" => (WholeNumber(), Height),
            "end_block" => (WholeNumber(), Height + 50),
            "from" or "start_time" => (Time(), From),
            "to" or "end_time" or "at" => (Time(), To),
            _ => (null, null),
        };

    private static OpenApiSchema Count(int most, int? standard) =>
        new()
        {
            Type = JsonSchemaType.Integer,
            Format = "int32",
            Minimum = "1",
            Maximum = most.ToString(CultureInfo.InvariantCulture),
            Default = standard is { } usual ? (JsonNode)usual : null,
        };

    private static OpenApiSchema Words(IEnumerable<string> words) =>
        new() { Type = JsonSchemaType.String, Enum = [.. words.Select(word => (JsonNode)word)] };

    private static OpenApiSchema WholeNumber() =>
        new()
        {
            Type = JsonSchemaType.Integer,
            Format = "int64",
            Minimum = "0",
        };

    private static OpenApiSchema Time() => new() { Type = JsonSchemaType.String, Format = "date-time" };
}
