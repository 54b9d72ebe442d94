using System.Text.Json;
using Ethoscope.Core.Layer2;
using Ethoscope.Web.Simulation.Rpc;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>Receipts with the fields of each stack.</summary>
internal static class RollupReceiptJson
{
    /// <param name="gas">Gas of the receipts until it, that included.</param>
    /// <param name="logs">Logs of the receipts before it.</param>
    public static void Write(Utf8JsonWriter json, RollupBlock block, RollupTransaction transaction, int index, long gas, int logs)
    {
        json.WriteStartObject();
        json.WriteHash("blockHash"u8, block.Hash);
        json.WriteQuantity("blockNumber"u8, block.Number);
        json.WriteQuantity("transactionIndex"u8, index);
        json.WriteHash("transactionHash"u8, transaction.Hash);
        json.WriteQuantity("type"u8, transaction.Type);
        json.WriteQuantity("status"u8, 1);
        json.WriteAddress("from"u8, transaction.From);
        json.WriteAddress("to"u8, transaction.To);
        json.WriteNull("contractAddress"u8);
        json.WriteQuantity("gasUsed"u8, block.GasUsedOf(transaction));
        json.WriteQuantity("cumulativeGasUsed"u8, block.Profile.Stack == Layer2Stack.ZkSync ? 0 : gas);
        json.WriteQuantity("effectiveGasPrice"u8, block.PriceOf(transaction));
        WriteLogs(json, block, transaction, index, logs);
        json.WriteString("logsBloom"u8, BlockJson.FullBloom);
        WriteOwn(json, block, transaction, index);
        json.WriteEndObject();
    }

    private static void WriteLogs(Utf8JsonWriter json, RollupBlock block, RollupTransaction transaction, int index, int before)
    {
        json.WriteStartArray("logs"u8);
        foreach (var (place, log) in RollupLog.Of(block.Profile.Stack, transaction).Index())
        {
            json.WriteStartObject();
            log.Write(json);
            json.WriteHash("blockHash"u8, block.Hash);
            json.WriteQuantity("blockNumber"u8, block.Number);
            json.WriteQuantity("transactionIndex"u8, index);
            json.WriteHash("transactionHash"u8, transaction.Hash);
            json.WriteQuantity("logIndex"u8, before + place);
            json.WriteBoolean("removed"u8, false);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteOwn(Utf8JsonWriter json, RollupBlock block, RollupTransaction transaction, int index)
    {
        switch (block.Profile.Stack)
        {
            case Layer2Stack.Optimism:
                WriteOptimism(json, block, transaction);
                break;
            case Layer2Stack.Arbitrum:
                json.WriteQuantity("gasUsedForL1"u8, block.DataGasOf(transaction));
                json.WriteQuantity("l1BlockNumber"u8, block.Origin.Number);
                json.WriteBoolean("timeboosted"u8, false);
                break;
            case Layer2Stack.ZkSync:
                RollupBlockJson.WriteQuantityOrNull(json, "l1BatchNumber"u8, block.Batch);
                RollupBlockJson.WriteQuantityOrNull(json, "l1BatchTxIndex"u8, block.Batch is null ? null : index);
                json.WriteStartArray("l2ToL1Logs"u8);
                json.WriteEndArray();
                json.WriteHash("root"u8, block.Hash);
                break;
            default:
                json.WriteWide("l1Fee"u8, transaction.IsSystem ? 0 : ScrollData.FeeWei(block.Origin, transaction.PackedBytes));
                break;
        }
    }

    private static void WriteOptimism(Utf8JsonWriter json, RollupBlock block, RollupTransaction transaction)
    {
        var (profile, origin) = (block.Profile, block.Origin);
        json.WriteQuantity("l1GasPrice"u8, origin.BaseFeeWei);
        json.WriteQuantity("l1GasUsed"u8, OptimismData.L1GasOf(transaction.PackedBytes));
        json.WriteWide("l1Fee"u8, transaction.IsSystem ? 0 : OptimismData.FeeWei(profile, origin, transaction.PackedBytes));
        json.WriteQuantity("l1BaseFeeScalar"u8, profile.BaseFeeScalar);
        json.WriteQuantity("l1BlobBaseFee"u8, origin.BlobFeeWei);
        json.WriteQuantity("l1BlobBaseFeeScalar"u8, profile.BlobBaseFeeScalar);
        json.WriteQuantity("daFootprintGasScalar"u8, profile.FootprintScalar);
        if (profile.OperatorFeeScalar > 0)
        {
            json.WriteQuantity("operatorFeeScalar"u8, profile.OperatorFeeScalar);
            json.WriteQuantity("operatorFeeConstant"u8, 0);
        }

        if (transaction.IsSystem)
        {
            json.WriteQuantity("depositNonce"u8, transaction.Nonce);
            json.WriteQuantity("depositReceiptVersion"u8, 1);
        }
        else
            json.WriteQuantity("blobGasUsed"u8, RollupFees.FootprintOf(profile, [transaction]));
    }
}
