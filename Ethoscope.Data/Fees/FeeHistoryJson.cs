using System.Text.Json;
using System.Text.Json.Serialization;
using Ethoscope.Core.Fees;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Fees;

/// <summary>Makes claims, which <see cref="FeeHistoryRules"/> judges, of replies to eth_feeHistory.</summary>
internal static class FeeHistoryJson
{
    /// <summary>A claim without anything where the reply is no fee history.</summary>
    public static FeeHistoryClaim Claim(JsonRpcReply reply) =>
        reply.Read(FeeHistoryJsonContext.Default.RpcFeeHistory, out _) is not { } history
            ? new FeeHistoryClaim()
            : new FeeHistoryClaim
            {
                OldestBlock = history.OldestBlock.Content,
                BaseFeesWei = history.BaseFeePerGas?.ConvertAll(fee => fee.Content),
                GasUsedRatios = history.GasUsedRatio?.ConvertAll(ratio => ratio.Content),
                BlobBaseFeesWei = history.BaseFeePerBlobGas?.ConvertAll(fee => fee.Content),
                BlobGasUsedRatios = history.BlobGasUsedRatio?.ConvertAll(ratio => ratio.Content),
                Rewards = history.Reward?.ConvertAll(row => row?.ConvertAll(fee => fee.Content)),
            };
}

/// <summary>A share, which JSON-RPC writes as a plain number.</summary>
internal sealed class RatioConverter : FieldConverter<double>
{
    protected override double? Parse(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var ratio))
            return ratio;
        reader.Skip();
        return null;
    }
}

/// <summary>Generated reader of fee histories.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(QuantityConverter), typeof(RatioConverter)]
)]
[JsonSerializable(typeof(RpcFeeHistory))]
internal sealed partial class FeeHistoryJsonContext : JsonSerializerContext;
