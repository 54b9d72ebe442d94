using Ethoscope.Core.Blocks;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Blocks;

/// <summary>Makes claims, which Core's rules judge, of JSON-RPC replies.</summary>
internal static class BlockJson
{
    /// <summary>
    /// A block; null where the endpoint has none, or says so by an error, and a claim without anything where the reply is no block.
    /// </summary>
    public static BlockClaim? Claim(JsonRpcReply reply)
    {
        var block = reply.Read(BlockJsonContext.Default.RpcBlock, out var unreadable);
        return block is not null ? Claim(block)
            : unreadable ? new BlockClaim()
            : null;
    }

    /// <summary>Receipts of a block; null where the endpoint has none yet.</summary>
    public static IReadOnlyList<ReceiptClaim>? Receipts(JsonRpcReply reply)
    {
        var receipts = reply.Read(BlockJsonContext.Default.ListRpcReceipt, out var unreadable);
        return receipts is not null ? [.. receipts.Select(Claim)]
            : unreadable ? [new ReceiptClaim(null, null, null, null, null)]
            : null;
    }

    /// <summary>One receipt; null where the endpoint has none yet.</summary>
    public static ReceiptClaim? Receipt(JsonRpcReply reply)
    {
        var receipt = reply.Read(BlockJsonContext.Default.RpcReceipt, out var unreadable);
        return receipt is not null || unreadable ? Claim(receipt) : null;
    }

    private static BlockClaim Claim(RpcBlock block)
    {
        List<string>? bad = null;
        var withdrawals = block.Withdrawals.Take("withdrawals", ref bad);
        if (withdrawals is { Gwei: null })
            (bad ??= []).Add("withdrawals.amount");
        return new BlockClaim
        {
            Number = block.Number.Content,
            Hash = block.Hash.Content,
            IsPending = block.Hash.State == FieldState.Null,
            ParentHash = block.ParentHash.Content,
            Timestamp = block.Timestamp.Content,
            FeeRecipient = block.Miner.Take("miner", ref bad),
            ExtraData = block.ExtraData.Take("extraData", ref bad) is { } extra ? extra.ToArray() : null,
            GasLimit = block.GasLimit.Take("gasLimit", ref bad),
            GasUsed = block.GasUsed.Take("gasUsed", ref bad),
            BaseFeeWei = block.BaseFeePerGas.Take("baseFeePerGas", ref bad),
            Size = block.Size.Take("size", ref bad),
            BlobGasUsed = block.BlobGasUsed.Take("blobGasUsed", ref bad),
            ExcessBlobGas = block.ExcessBlobGas.Take("excessBlobGas", ref bad),
            WithdrawalCount = withdrawals?.Count,
            WithdrawalsGwei = withdrawals?.Gwei,
            Transactions = block.Transactions?.ConvertAll(Claim),
            Unreadable = bad ?? (IReadOnlyList<string>)[],
        };
    }

    private static TransactionClaim Claim(RpcTransaction transaction)
    {
        if (transaction.HashOnly)
            return new TransactionClaim(transaction.Hash.Content, HashOnly: true);

        List<string>? bad = null;
        return new TransactionClaim(transaction.Hash.Content, HashOnly: false)
        {
            Type = transaction.Type.Take("type", ref bad),
            From = transaction.From.Take("from", ref bad),
            To = transaction.To.Take("to", ref bad),
            ValueWei = transaction.Value.Take("value", ref bad),
            Input = transaction.Input.Take("input", ref bad),
            BlobCount = transaction.BlobVersionedHashes.Take("blobVersionedHashes", ref bad) ?? 0,
            AuthorizationCount = transaction.AuthorizationList.Take("authorizationList", ref bad) ?? 0,
            Unreadable = bad ?? (IReadOnlyList<string>)[],
        };
    }

    private static ReceiptClaim Claim(RpcReceipt? receipt)
    {
        if (receipt is null)
            return new ReceiptClaim(null, null, null, null, null);

        List<string>? bad = null;
        return new ReceiptClaim(
            receipt.TransactionHash.Content,
            receipt.BlockHash.Content,
            receipt.Type.Take("type", ref bad),
            receipt.GasUsed.Content,
            receipt.EffectiveGasPrice.Take("effectiveGasPrice", ref bad)
        )
        {
            From = receipt.From.Take("from", ref bad),
            To = receipt.To.Take("to", ref bad),
            Status = receipt.Status.Take("status", ref bad),
            BlobGasUsed = receipt.BlobGasUsed.Take("blobGasUsed", ref bad),
            Logs = receipt.Logs is { } logs ? [.. logs.Read.Select(one => Claim(one.Index, one.Log))] : null,
            LogCount = receipt.Logs?.Count ?? 0,
            Unreadable = bad ?? (IReadOnlyList<string>)[],
        };
    }

    private static LogClaim Claim(int index, RpcLog log) =>
        new(index)
        {
            Emitter = log.Address.Content,
            Topics = log.Topics,
            Data = log.Data.Content is { } data ? data.ToArray() : null,
            BlockHash = log.BlockHash.Content,
            TransactionHash = log.TransactionHash.Content,
            IsRemoved = log.Removed.Content ?? false,
        };
}
