using System.Numerics;
using System.Text.Json;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;

namespace Ethoscope.Web.Simulation.Rpc;

/// <summary>Fee history and the node's own estimates, as geth computes them (eth/gasprice/feehistory.go, gasprice.go).</summary>
internal sealed class FeeMethods(SimulatedChain chain)
{
    private const int MostBlocks = 1_024;
    private const int MostPercentiles = 100;
    private const int OracleBlocks = 20;
    private const int OracleTips = 3;
    private const int OraclePercentile = 60;

    private readonly BlockSelector _select = new(chain);

    public RpcResult BlobBaseFee(RpcParameters parameters)
    {
        var fee = (UInt128)TransactionJson.BlobFeeOf(chain, chain.Head);
        return json => json.WriteWideValue(fee);
    }

    public RpcResult GasPrice(RpcParameters parameters)
    {
        var head = chain.Head;
        var price = head.BaseFeeWei + SuggestedTip(head);
        return json => json.WriteQuantityValue(price);
    }

    public RpcResult MaxPriorityFee(RpcParameters parameters)
    {
        var tip = SuggestedTip(chain.Head);
        return json => json.WriteQuantityValue(tip);
    }

    public RpcResult History(RpcParameters parameters)
    {
        var count = parameters.Count(0);
        if (count < 1)
            throw RpcParameters.Invalid(0, "a count above 0");

        var percentiles = parameters.At(2) is { } list ? PercentilesOf(list) : [];
        var newest = _select.ByNumber(parameters, 1) ?? throw RpcException.Refused("request beyond head block");
        var blocks = chain.Before(newest, (int)Math.Min(count, MostBlocks));
        return json => WriteHistory(json, blocks, percentiles);
    }

    private void WriteHistory(Utf8JsonWriter json, IReadOnlyList<SimulatedBlock> blocks, double[] percentiles)
    {
        var last = blocks[^1];
        json.WriteStartObject();
        json.WriteQuantity("oldestBlock"u8, blocks[0].Number);

        json.WriteStartArray("baseFeePerGas"u8);
        foreach (var block in blocks)
            json.WriteQuantityValue(block.BaseFeeWei);
        json.WriteQuantityValue(BaseFeeRule.Next(last.BaseFeeWei, last.GasUsed, SimulatedBlock.GasLimit)!.Value);
        json.WriteEndArray();

        WriteRatios(json, "gasUsedRatio"u8, blocks, block => block.GasUsed / (double)SimulatedBlock.GasLimit);

        json.WriteStartArray("baseFeePerBlobGas"u8);
        foreach (var block in blocks)
            json.WriteWideValue((UInt128)TransactionJson.BlobFeeOf(chain, block));
        json.WriteWideValue((UInt128)NextBlobFee(last));
        json.WriteEndArray();

        WriteRatios(json, "blobGasUsedRatio"u8, blocks, block => block.BlobCount / (double)ForkOf(block).Blobs!.Max);
        if (percentiles.Length > 0)
            WriteRewards(json, blocks, percentiles);
        json.WriteEndObject();
    }

    private void WriteRewards(Utf8JsonWriter json, IReadOnlyList<SimulatedBlock> blocks, double[] percentiles)
    {
        json.WriteStartArray("reward"u8);
        foreach (var block in blocks)
        {
            json.WriteStartArray();
            foreach (var reward in RewardPercentiles.Of(chain.Bodies.TransactionsOf(block), block.GasUsed, percentiles))
                json.WriteQuantityValue(reward);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteRatios(
        Utf8JsonWriter json,
        ReadOnlySpan<byte> name,
        IReadOnlyList<SimulatedBlock> blocks,
        Func<SimulatedBlock, double> ratio
    )
    {
        json.WriteStartArray(name);
        foreach (var block in blocks)
            json.WriteNumberValue(ratio(block));
        json.WriteEndArray();
    }

    /// <summary>With the rules of the block itself, as nodes compute it.</summary>
    private BigInteger NextBlobFee(SimulatedBlock block)
    {
        var fork = ForkOf(block);
        var excess = BlobFeeRule.NextExcess(fork, block.ExcessBlobGas, block.BlobGasUsed, block.BaseFeeWei)!.Value;
        return BlobFeeRule.BaseFeeWei(excess, fork.Blobs!)!.Value;
    }

    private Fork ForkOf(SimulatedBlock block) => chain.Descriptor.Forks.At(block.Time);

    /// <summary>The 60th percentile of the three lowest tips above 1 wei of each of the last twenty blocks.</summary>
    private long SuggestedTip(SimulatedBlock head)
    {
        var lowest = chain
            .Before(head, OracleBlocks)
            .SelectMany(block =>
                chain.Bodies.TransactionsOf(block).Select(transaction => transaction.TipWei).Where(tip => tip > 1).Order().Take(OracleTips)
            )
            .Order()
            .ToArray();
        return lowest.Length == 0 ? 0 : lowest[(lowest.Length - 1) * OraclePercentile / 100];
    }

    private static double[] PercentilesOf(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MostPercentiles)
            throw RpcParameters.Invalid(2, $"a list of at most {MostPercentiles} percentiles");

        var percentiles = new double[list.GetArrayLength()];
        for (var i = 0; i < percentiles.Length; i++)
        {
            if (list[i].ValueKind != JsonValueKind.Number || !list[i].TryGetDouble(out percentiles[i]) || percentiles[i] is < 0 or > 100)
                throw RpcParameters.Invalid(2, "percentiles from 0 to 100");
            if (i > 0 && percentiles[i] < percentiles[i - 1])
                throw RpcParameters.Invalid(2, "ascending percentiles");
        }

        return percentiles;
    }
}
