using Ethoscope.Core.Blocks;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Blocks;

/// <summary>Asks one endpoint for the receipts of blocks, by block where it can, else by transaction.</summary>
internal static class ReceiptReader
{
    private const string ByBlock = EndpointCapability.ReceiptsByBlock;
    private const string ByTransaction = "eth_getTransactionReceipt";

    /// <summary>A block's receipts are a megabyte and more.</summary>
    private const int MostBlocks = 5;

    /// <returns>For each block its receipts, or null where the endpoint does not have them yet.</returns>
    /// <exception cref="UpstreamException">The endpoint gave no usable reply.</exception>
    public static async Task<IReadOnlyList<IReadOnlyList<ReceiptClaim>?>> ReadAsync(
        Endpoint endpoint,
        IReadOnlyList<CheckedBlock> blocks,
        CancellationToken stop
    )
    {
        var claims = new IReadOnlyList<ReceiptClaim>?[blocks.Count];
        var open = new List<int>();
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].TransactionHashes.Count == 0)
                claims[i] = [];
            else
                open.Add(i);
        }

        if (open.Count > 0 && endpoint.Capabilities.Has(ByBlock))
            open = await ReadByBlockAsync(endpoint, blocks, open, claims, stop);
        foreach (var index in open)
            claims[index] = await ReadByTransactionAsync(endpoint, blocks[index], stop);
        return claims;
    }

    /// <returns>Blocks that are to be asked for by transaction, as the endpoint refuses the other way.</returns>
    private static async Task<List<int>> ReadByBlockAsync(
        Endpoint endpoint,
        IReadOnlyList<CheckedBlock> blocks,
        List<int> open,
        IReadOnlyList<ReceiptClaim>?[] claims,
        CancellationToken stop
    )
    {
        var calls = open.ConvertAll(index => new JsonRpcCall(ByBlock, JsonRpcCall.Quantity(blocks[index].Header!.Number)));
        IReadOnlyList<JsonRpcReply> replies;
        try
        {
            replies = await endpoint.SendAsync(calls, MostBlocks, stop);
        }
        catch (UpstreamException exception) when (exception.Fault.Outcome == UpstreamOutcome.Refused)
        {
            replies = [.. calls.Select(_ => JsonRpcReply.Failed(exception.Fault))];
        }

        var left = new List<int>();
        for (var i = 0; i < open.Count; i++)
        {
            if (replies[i].Fault is not { IsNotFound: false } fault)
            {
                claims[open[i]] = BlockJson.Receipts(replies[i]);
                continue;
            }

            if (fault.Outcome != UpstreamOutcome.Refused)
                throw new UpstreamException(endpoint.Name, fault);
            left.Add(open[i]);
        }

        if (left.Count == 0)
            endpoint.Capabilities.Serves(ByBlock);
        else
            endpoint.Refuses(ByBlock);

        return left;
    }

    private static async Task<IReadOnlyList<ReceiptClaim>?> ReadByTransactionAsync(
        Endpoint endpoint,
        CheckedBlock block,
        CancellationToken stop
    )
    {
        var calls = block.TransactionHashes.Select(hash => new JsonRpcCall(ByTransaction, hash.ToString())).ToList();
        var replies = await endpoint.SendAsync(calls, int.MaxValue, stop);
        if (replies.FirstOrDefault(reply => reply.Fault is { IsNotFound: false })?.Fault is { } fault)
            throw new UpstreamException(endpoint.Name, fault);

        var receipts = replies.Select(BlockJson.Receipt).ToList();
        return receipts.Contains(null) ? null : receipts.ConvertAll(receipt => receipt!);
    }
}
