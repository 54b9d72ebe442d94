using System.Text.Json;
using Ethoscope.Web.Simulation.Rpc;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>Fee history in the shape of execution-apis; tips are weighted by gas.</summary>
internal static class RollupFeeHistoryJson
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<RollupBlock> blocks, long nextBaseFeeWei, IReadOnlyList<double> percentiles)
    {
        json.WriteStartObject();
        json.WriteQuantity("oldestBlock"u8, blocks[0].Number);
        json.WriteStartArray("baseFeePerGas"u8);
        foreach (var block in blocks)
            json.WriteQuantityValue(block.BaseFeeWei);
        json.WriteQuantityValue(nextBaseFeeWei);
        json.WriteEndArray();
        json.WriteStartArray("gasUsedRatio"u8);
        foreach (var block in blocks)
            json.WriteNumberValue(block.GasUsed / (double)block.Profile.GasLimit);
        json.WriteEndArray();
        if (percentiles.Count > 0)
        {
            json.WriteStartArray("reward"u8);
            foreach (var block in blocks)
                WriteTips(json, block, percentiles);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteTips(Utf8JsonWriter json, RollupBlock block, IReadOnlyList<double> percentiles)
    {
        var paid = block.Transactions.Where(one => !one.IsSystem).OrderBy(one => one.TipWei).ToList();
        var all = paid.Sum(one => (long)one.ExecutionGas);
        json.WriteStartArray();
        foreach (var percentile in percentiles)
        {
            var (gas, tip) = (0L, 0L);
            foreach (var one in paid)
            {
                tip = one.TipWei;
                gas += one.ExecutionGas;
                if (gas >= all * percentile / 100)
                    break;
            }

            json.WriteQuantityValue(tip);
        }

        json.WriteEndArray();
    }
}
