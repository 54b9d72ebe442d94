using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Layer2.Costs;

/// <summary>An answer to zks_getFeeParams, whose numbers are plain JSON numbers, some with decimals.</summary>
internal static class ZkSyncParameters
{
    private const int Millionths = 1_000_000;
    private const decimal MostParts = 1_000_000;

    private static readonly (string Name, string Unit)[] Numbers =
    [
        (ParameterNames.MinimalL2GasPrice, "wei per gas"),
        (ParameterNames.BatchOverheadL1Gas, "gas"),
        (ParameterNames.MaxGasPerBatch, "gas"),
        (ParameterNames.MaxPubdataPerBatch, "bytes"),
    ];

    /// <summary>Empty where it is no such answer: another version, or a number missing.</summary>
    public static IReadOnlyList<FeeParameter> Of(JsonRpcReply reply)
    {
        if (reply.Fault is not null || reply.IsNull)
            return [];

        using var document = JsonDocument.Parse(reply.Result);
        if (Member(document.RootElement, "V2") is not { } model || Member(model, "config") is not { } config)
            return [];

        var ratio = Member(model, "conversion_ratio");
        FeeParameter?[] all =
        [
            .. Numbers.Select(number => Whole(config, number.Name, number.Unit)),
            Part(config, ParameterNames.ComputeOverheadPart),
            Part(config, ParameterNames.PubdataOverheadPart),
            Whole(model, ParameterNames.L1GasPrice, "wei per gas"),
            Whole(model, ParameterNames.L1PubdataPrice, "wei per byte"),
        ];
        return Array.Exists(all, one => one is null) ? [] : [.. all.OfType<FeeParameter>(), .. Ratio(ratio)];
    }

    /// <summary>What a token is worth in ether; nothing where fees are in ether.</summary>
    private static IEnumerable<FeeParameter> Ratio(JsonElement? ratio) =>
        ratio is { } known && Number(known, "numerator") is { } numerator && Number(known, "denominator") is { } denominator
            ? [new(ParameterNames.ConversionNumerator, numerator, ""), new(ParameterNames.ConversionDenominator, denominator, "")]
            : [];

    private static FeeParameter? Whole(JsonElement parent, string name, string unit) =>
        Number(parent, name) is { } number ? new(name, number, unit) : null;

    private static FeeParameter? Part(JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.Number } member
        && member.TryGetDecimal(out var part)
        && part is >= 0 and <= MostParts
            ? new(name, new BigInteger(part * Millionths), "millionths")
            : null;

    private static BigInteger? Number(JsonElement parent, string name)
    {
        if (Member(parent, name) is not { } member)
            return null;
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(member.GetRawText()));
        return reader.Read() ? RpcText.Quantity(ref reader) : null;
    }

    private static JsonElement? Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member) ? member : null;
}
