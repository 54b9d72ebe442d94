using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Ethoscope.Web.Api.Contracts;
using Ethoscope.Web.Streams.Contracts;

namespace Ethoscope.Web.Api;

/// <summary>JSON of the API: snake_case, numbers as numbers, unknown values as null. Each answer's type stands here.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.Strict,
    Converters = [typeof(FiniteNumbers)]
)]
[JsonSerializable(typeof(Envelope<RootAnswer>))]
[JsonSerializable(typeof(Envelope<StatusAnswer>))]
[JsonSerializable(typeof(Envelope<KeyAnswer>))]
[JsonSerializable(typeof(Envelope<AdminStatsAnswer>))]
[JsonSerializable(typeof(Envelope<CacheClearedAnswer>))]
[JsonSerializable(typeof(Envelope<StreamTokenAnswer>))]
[JsonSerializable(typeof(Envelope<BlockAnswer>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<BlockAnswer>>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<ReorganisationAnswer>>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<SeriesAnswer>>))]
[JsonSerializable(typeof(Envelope<ForksAnswer>))]
[JsonSerializable(typeof(Envelope<MempoolAnswer>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<MempoolPointAnswer>>))]
[JsonSerializable(typeof(MempoolSampleAnswer))]
[JsonSerializable(typeof(InclusionAnswer))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<InclusionPointAnswer>>))]
[JsonSerializable(typeof(Envelope<HealthReportAnswer>))]
[JsonSerializable(typeof(Envelope<PriceAnswer>))]
[JsonSerializable(typeof(Envelope<PriceCoverageAnswer>))]
[JsonSerializable(typeof(Envelope<GasSeriesAnswer<GasPointAnswer>>))]
[JsonSerializable(typeof(Envelope<GasSeriesAnswer<BlobPointAnswer>>))]
[JsonSerializable(typeof(Envelope<LatestGasAnswer>))]
[JsonSerializable(typeof(Envelope<GasPercentilesAnswer>))]
[JsonSerializable(typeof(Envelope<EstimatesAnswer>))]
[JsonSerializable(typeof(Envelope<SummaryAnswer>))]
[JsonSerializable(typeof(Envelope<NetworkHealthAnswer>))]
[JsonSerializable(typeof(Envelope<ConsensusAnswer>))]
[JsonSerializable(typeof(Envelope<SlotAnswer>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<SlotAnswer>>))]
[JsonSerializable(typeof(Envelope<EpochAnswer>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<EpochAnswer>>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<ParticipationAnswer>>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<FinalityAnswer>>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<ConsensusReorganisationAnswer>>))]
[JsonSerializable(typeof(Envelope<MevBlockAnswer>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<MevBlockAnswer>>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<LostPayloadAnswer>>))]
[JsonSerializable(typeof(Envelope<MevStatsAnswer>))]
[JsonSerializable(typeof(Envelope<MevImpactAnswer>))]
[JsonSerializable(typeof(Envelope<MevAnalysisAnswer>))]
[JsonSerializable(typeof(Envelope<MevSummaryAnswer>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<MevBuilderAnswer>>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<MevRelayAnswer>>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<MevHourAnswer>>))]
[JsonSerializable(typeof(Envelope<Layer2ComparisonAnswer>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<Layer2SavingsAnswer>>))]
[JsonSerializable(typeof(Envelope<Layer2DetailAnswer>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<Layer2ThroughputAnswer>>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<Layer2PostingAnswer>>))]
[JsonSerializable(typeof(Envelope<Layer2OperationAnswer>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<Layer2CostPointAnswer>>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<BridgedValueAnswer>>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<BlobBuyerAnswer>>))]
[JsonSerializable(typeof(Envelope<HealthScoreAnswer>))]
[JsonSerializable(typeof(Envelope<HealthComponentsAnswer>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<HealthPointAnswer>>))]
[JsonSerializable(typeof(Envelope<HealthExplanationAnswer>))]
[JsonSerializable(typeof(Envelope<HealthComparisonAnswer>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<AnomalyAnswer>>))]
[JsonSerializable(typeof(Envelope<AnomalyDetailAnswer>))]
[JsonSerializable(typeof(Envelope<AnomalySummaryAnswer>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<IncidentAnswer>>))]
[JsonSerializable(typeof(Envelope<IncidentDetailAnswer>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<StreamChannelAnswer>>))]
[JsonSerializable(typeof(BlockPricesAnswer))]
[JsonSerializable(typeof(GasOracleAnswer))]
[JsonSerializable(typeof(CoverageRowAnswer))]
[JsonSerializable(typeof(ProblemAnswer))]
[JsonSerializable(typeof(HealthAnswer))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>The same without escapes that JSON does not ask for: a plus sign is one.</summary>
    public static ApiJson Plain =>
        field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)Default.GetTypeInfo(typeof(T))!;

    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.TypeInfoResolverChain.Insert(0, Default);
    }
}
