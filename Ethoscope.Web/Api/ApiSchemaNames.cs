using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Ethoscope.Web.Api.Contracts;
using Microsoft.AspNetCore.OpenApi;

namespace Ethoscope.Web.Api;

/// <summary>Names of schemas in the document, which are the names of types in generated clients.</summary>
internal static class ApiSchemaNames
{
    /// <summary>Where the name of the type, without its ending, says too little outside of this program.</summary>
    private static readonly Dictionary<Type, string> Own = new()
    {
        [typeof(RootAnswer)] = "ServerInfo",
        [typeof(StatusAnswer)] = "ServerStatus",
        [typeof(ChainAnswer)] = "ChainStatus",
        [typeof(CollectorAnswer)] = "CollectorStatus",
        [typeof(HealthAnswer)] = "ProbeResult",
        [typeof(SeriesAnswer)] = "BlockCoverage",
        [typeof(TimesAnswer)] = "TimeRange",
        [typeof(EstimateAnswer)] = "FeeEstimate",
        [typeof(EstimatesAnswer)] = "FeeEstimates",
        [typeof(SpreadAnswer)] = "FeeSpread",
        [typeof(OfferAnswer)] = "FeeOffer",
        [typeof(TransactionsAnswer)] = "TransactionCounts",
        [typeof(KeyAnswer)] = "ApiKey",
        [typeof(GasSeriesAnswer<GasPointAnswer>)] = "GasSeries",
        [typeof(GasSeriesAnswer<BlobPointAnswer>)] = "BlobSeries",
    };

    /// <summary>Null for what stands where it is used, such as numbers and lists.</summary>
    public static string? Of(JsonTypeInfo type) =>
        type.Type == typeof(JsonNode) || OpenApiOptions.CreateDefaultSchemaReferenceId(type) is null ? null : Of(type.Type);

    public static string Of(Type type)
    {
        if (Own.TryGetValue(type, out var name))
            return name;
        if (!type.IsGenericType)
            return Plain(type.Name.EndsWith("Answer", StringComparison.Ordinal) ? type.Name[..^"Answer".Length] : type.Name);

        var inner = type.GetGenericArguments()[0];
        return type.GetGenericTypeDefinition() == typeof(Envelope<>) ? $"{Of(inner)}Response"
            : type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? $"{Of(inner)}List"
            : throw new NotSupportedException($"{type} has no name for the document.");
    }

    /// <summary>Some generators of clients make odd names of digits.</summary>
    private static string Plain(string name) => name.Replace("Layer2", "Rollup", StringComparison.Ordinal);
}
