using Ethoscope.Core.Blocks;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Layer2;

/// <summary>Makes claims, which Core's rules judge, of JSON-RPC replies.</summary>
internal static class Layer2Json
{
    public static Layer2BlockClaim Block(JsonRpcReply reply)
    {
        List<string>? bad = null;
        var own = reply.Read(Layer2JsonContext.Default.RpcLayer2Block, out _);
        return new(BlockJson.Claim(reply))
        {
            L1BlockNumber = own?.L1BlockNumber.Take("l1BlockNumber", ref bad),
            BatchNumber = own?.L1BatchNumber.Take("l1BatchNumber", ref bad),
            Unreadable = bad ?? (IReadOnlyList<string>)[],
        };
    }

    /// <summary>Null where the endpoint has no such batch; a claim without anything where the reply is none.</summary>
    public static Layer2BatchClaim? Batch(JsonRpcReply reply)
    {
        if (reply.Read(Layer2JsonContext.Default.RpcLayer2Batch, out var unreadable) is not { } batch)
            return unreadable ? new Layer2BatchClaim() : null;

        List<string>? bad = null;
        return new()
        {
            Number = batch.Number.Content,
            Timestamp = batch.Timestamp.Content,
            L1Transactions = batch.L1TxCount.Take("l1TxCount", ref bad),
            L2Transactions = batch.L2TxCount.Take("l2TxCount", ref bad),
            CommittedAt = batch.CommittedAt.Take("committedAt", ref bad),
            ProvenAt = batch.ProvenAt.Take("provenAt", ref bad),
            ExecutedAt = batch.ExecutedAt.Take("executedAt", ref bad),
            CommitTransaction = batch.CommitTxHash.Take("commitTxHash", ref bad),
            ProveTransaction = batch.ProveTxHash.Take("proveTxHash", ref bad),
            ExecuteTransaction = batch.ExecuteTxHash.Take("executeTxHash", ref bad),
            Unreadable = bad ?? (IReadOnlyList<string>)[],
        };
    }

    /// <summary>Receipts of a block; null where the endpoint has none yet, or they are no list.</summary>
    public static IReadOnlyList<OperationClaim>? Receipts(JsonRpcReply reply) =>
        reply.Read(Layer2JsonContext.Default.ListRpcOperationReceipt, out _) is { } receipts ? [.. receipts.Select(Receipt)] : null;

    private static OperationClaim Receipt(RpcOperationReceipt? receipt)
    {
        if (receipt is null)
            return new(new ReceiptClaim(null, null, null, null, null));

        List<string>? bad = null;
        var claim = new ReceiptClaim(
            receipt.TransactionHash.Content,
            receipt.BlockHash.Content,
            receipt.Type.Take("type", ref bad),
            receipt.GasUsed.Content,
            receipt.EffectiveGasPrice.Take("effectiveGasPrice", ref bad)
        )
        {
            Status = receipt.Status.Take("status", ref bad),
            // Which events they are is read apart.
            Logs = [],
        };
        return new(claim)
        {
            Events = receipt.Logs,
            DataGas = receipt.GasUsedForL1.Take("gasUsedForL1", ref bad),
            DataFeeWei = receipt.L1Fee.Take("l1Fee", ref bad),
            OperatorFeeScalar = receipt.OperatorFeeScalar.Take("operatorFeeScalar", ref bad),
            OperatorFeeConstant = receipt.OperatorFeeConstant.Take("operatorFeeConstant", ref bad),
            HasFootprint = receipt.DaFootprintGasScalar.Content is not null,
            Receipt = claim with { Unreadable = bad ?? (IReadOnlyList<string>)[] },
        };
    }
}
