using System.Globalization;
using System.Text.Json;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Web.Simulation.Rpc;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>ZKsync's own methods (zks_…), which write plain numbers where others are in hexadecimal.</summary>
internal sealed class EraMethods
{
    private const int BatchOverheadL1Gas = 800_000;

    private readonly RollupChain _chain;

    private EraMethods(RollupChain chain) => _chain = chain;

    public static void AddTo(Dictionary<string, RpcMethod> methods, RollupChain chain)
    {
        var era = new EraMethods(chain);
        methods["zks_L1ChainId"] = _ => json => json.WriteQuantityValue(1);
        methods["zks_L1BatchNumber"] = _ => json => json.WriteQuantityValue(era.NewestBatch);
        methods["zks_getL1BatchDetails"] = era.BatchDetails;
        methods["zks_getBlockDetails"] = era.BlockDetails;
        methods["zks_getFeeParams"] = era.FeeParameters;
        methods["zks_estimateFee"] = era.EstimateFee;
        methods["eth_estimateGas"] = era.EstimateGas;
    }

    private long NewestBatch
    {
        get
        {
            var batch = _chain.Postings.Batches.FirstDueFrom(_chain.Now);
            while (!_chain.IsSealed(batch))
                batch--;
            return batch;
        }
    }

    private RpcResult BatchDetails(RpcParameters parameters)
    {
        var batch = parameters.Count(0);
        if (batch < 1 || batch > NewestBatch)
            return json => json.WriteNullValue();

        var (first, last) = (_chain.Postings.LastOf(batch - 1) + 1, _chain.Postings.LastOf(batch));
        return json => WriteDetails(json, batch, first, last, isBatch: true);
    }

    private RpcResult BlockDetails(RpcParameters parameters)
    {
        var number = parameters.Count(0);
        if (_chain.At(number) is not { } block)
            return json => json.WriteNullValue();

        return json => WriteDetails(json, block.Batch ?? NewestBatch + 1, number, number, isBatch: false);
    }

    private void WriteDetails(Utf8JsonWriter json, long batch, long first, long last, bool isBatch)
    {
        var blocks = new List<RollupBlock>();
        for (var number = first; number <= last; number++)
        {
            if (_chain.At(number) is { } block)
                blocks.Add(block);
        }

        var transactions = blocks.SelectMany(block => block.Transactions).ToList();
        var postings = _chain.Postings;
        var (origin, proven) = (
            blocks is [var opened, ..] ? opened.Origin : _chain.Parent.OriginAt(_chain.Now / 1_000),
            postings.ProofOf(batch)
        );
        json.WriteStartObject();
        json.WriteNumber("number"u8, isBatch ? batch : first);
        if (!isBatch)
            json.WriteNumber("l1BatchNumber"u8, batch);
        json.WriteNumber("timestamp"u8, blocks is [var oldest, ..] ? oldest.Timestamp : 0);
        json.WriteNumber("l1TxCount"u8, transactions.Count(one => one.IsSystem));
        json.WriteNumber("l2TxCount"u8, transactions.Count(one => !one.IsSystem));
        json.WriteString("rootHash"u8, postings.RootOf(batch).ToString());
        var committed = WriteStep(json, "commitTxHash", "committedAt", PostingKind.Batch, batch, postings.Batches.SlotOf(batch));
        WriteStep(json, "proveTxHash", "provenAt", PostingKind.Proof, proven, postings.Proofs.SlotOf(proven));
        var executed = postings.StateOf(batch);
        var final = WriteStep(json, "executeTxHash", "executedAt", PostingKind.StateRoot, executed, postings.States.SlotOf(executed));
        json.WriteString(
            "status"u8,
            final ? "verified"
                : committed || batch <= NewestBatch ? "sealed"
                : "included"
        );
        json.WriteNumber("l1GasPrice"u8, origin.BaseFeeWei);
        json.WriteNumber("l2FairGasPrice"u8, _chain.Profile.MinBaseFeeWei);
        json.WriteStartObject("baseSystemContractsHashes"u8);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Transaction and time of a step, which are null until a block of L1 holds it.</summary>
    private bool WriteStep(Utf8JsonWriter json, string hash, string time, PostingKind kind, long index, long slot)
    {
        var found = _chain.Parent.Find(_chain.Postings, kind, index, slot);
        if (found is var (transaction, at))
        {
            json.WriteString(hash, transaction.ToString());
            json.WriteString(time, at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture));
            return true;
        }

        json.WriteNull(hash);
        json.WriteNull(time);
        return false;
    }

    private RpcResult FeeParameters(RpcParameters parameters)
    {
        var origin = _chain.Parent.OriginAt(_chain.Now / 1_000);
        return json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("V2"u8);
            json.WriteStartObject("config"u8);
            json.WriteNumber("minimal_l2_gas_price"u8, _chain.Profile.MinBaseFeeWei);
            json.WriteNumber("compute_overhead_part"u8, 0.0);
            json.WriteNumber("pubdata_overhead_part"u8, 1.0);
            json.WriteNumber("batch_overhead_l1_gas"u8, BatchOverheadL1Gas);
            json.WriteNumber("max_gas_per_batch"u8, 200_000_000);
            json.WriteNumber("max_pubdata_per_batch"u8, 500_000);
            json.WriteEndObject();
            json.WriteNumber("l1_gas_price"u8, origin.BaseFeeWei * 3 / 2);
            json.WriteNumber("l1_pubdata_price"u8, origin.BlobFeeWei * 12 / 10);
            json.WriteStartObject("conversion_ratio"u8);
            WriteRatio(json, "l1"u8);
            WriteRatio(json, "sl"u8);
            json.WriteNumber("numerator"u8, 1);
            json.WriteNumber("denominator"u8, 1);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        };
    }

    private static void WriteRatio(Utf8JsonWriter json, ReadOnlySpan<byte> name)
    {
        json.WriteStartObject(name);
        json.WriteNumber("numerator"u8, 1);
        json.WriteNumber("denominator"u8, 1);
        json.WriteEndObject();
    }

    private RpcResult EstimateFee(RpcParameters parameters)
    {
        var gas = GasOf(parameters);
        return json =>
        {
            json.WriteStartObject();
            json.WriteQuantity("gas_limit"u8, gas);
            json.WriteQuantity("gas_per_pubdata_limit"u8, 50_000);
            json.WriteQuantity("max_fee_per_gas"u8, PriceWei);
            json.WriteQuantity("max_priority_fee_per_gas"u8, 0);
            json.WriteEndObject();
        };
    }

    private RpcResult EstimateGas(RpcParameters parameters)
    {
        var gas = GasOf(parameters);
        return json => json.WriteQuantityValue(gas);
    }

    /// <summary>The estimator's price per gas, which deviates when the timetable says so.</summary>
    private long PriceWei => (long)RollupOracles.Said(_chain, (UInt128)_chain.Profile.MinBaseFeeWei);

    /// <summary>The usual gas of what is called, by its selector.</summary>
    private static long GasOf(RpcParameters parameters)
    {
        var transaction = parameters.Required(0);
        var input =
            transaction.TryGetProperty("data", out var data) || transaction.TryGetProperty("input", out data) ? data.GetString() : null;
        return input is null or "0x" or "" ? 118_000
            : input.StartsWith("0xa9059cbb", StringComparison.OrdinalIgnoreCase) ? 162_000
            : input.StartsWith("0x42842e0e", StringComparison.OrdinalIgnoreCase) ? 190_000
            : input.StartsWith("0x51cff8d9", StringComparison.OrdinalIgnoreCase) ? 260_000
            : 340_000;
    }
}
