using System.Text.Json;
using System.Text.Json.Serialization;
using Ethoscope.Web.Api;
using Ethoscope.Web.Streams.Contracts;

namespace Ethoscope.Web.Streams;

/// <summary>JSON of what the streams say: as the API writes its answers.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.Strict,
    Converters = [typeof(FiniteNumbers)]
)]
[JsonSerializable(typeof(GasPricesData))]
[JsonSerializable(typeof(BlockMetricsData))]
[JsonSerializable(typeof(NetworkHealthData))]
[JsonSerializable(typeof(MevActivityData))]
[JsonSerializable(typeof(Layer2ComparisonData))]
[JsonSerializable(typeof(MempoolStatsData))]
[JsonSerializable(typeof(ConsensusData))]
[JsonSerializable(typeof(AnomaliesData))]
[JsonSerializable(typeof(SourcesData))]
internal sealed partial class StreamJson : JsonSerializerContext;
