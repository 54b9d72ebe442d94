using System.Numerics;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Layer2.Postings;

/// <summary>Asks one endpoint what the transactions of events paid, and when their blocks were where the logs don't tell.</summary>
internal static class PostingDetails
{
    /// <summary>Gas of a blob (EIP-4844, GAS_PER_BLOB).</summary>
    private const int GasPerBlob = 131_072;

    private const int BlobType = 3;

    /// <param name="events">In the order of the chain.</param>
    /// <param name="to">Height up to which (exclusive) they are all of them.</param>
    /// <exception cref="UpstreamException">The endpoint gave no usable reply.</exception>
    public static async Task<PostingReads> ReadAsync(
        Endpoint endpoint,
        IReadOnlyList<PostedEvent> events,
        long to,
        DateTimeOffset now,
        CancellationToken stop
    )
    {
        var transactions = events.Select(one => one.TransactionHash).Distinct().ToList();
        var blocks = events.Where(one => one.Time is null).Select(one => one.BlockNumber).Distinct().ToList();
        if (transactions.Count == 0)
            return new([], to, []);

        var replies = await endpoint.SendAsync(
            [.. transactions.Select(PostingCall.Receipt), .. blocks.Select(PostingCall.Block)],
            int.MaxValue,
            stop
        );
        var receipts = transactions
            .Zip(replies, (hash, reply) => (hash, Receipt(reply)))
            .ToDictionary(pair => pair.hash, pair => pair.Item2);
        var times = blocks.Zip(replies.Skip(transactions.Count), (number, reply) => (number, Block(reply)));
        return Join(endpoint.Name, events, to, receipts, times.ToDictionary(pair => pair.number, pair => pair.Item2), now);
    }

    private static PostingReads Join(
        string source,
        IReadOnlyList<PostedEvent> events,
        long to,
        Dictionary<Hash32, RpcPostingReceipt?> receipts,
        Dictionary<long, RpcBlockTime?> blocks,
        DateTimeOffset now
    )
    {
        var postings = new List<Posting>(events.Count);
        var rejections = new List<Rejection>();
        foreach (var one in events)
        {
            if (one.Time is null && !IsOf(one, blocks.GetValueOrDefault(one.BlockNumber)))
            {
                rejections.Add(
                    Refusal(PostingRejections.OtherBlock, "A log of another block than the endpoint has, or whose time it does not tell.")
                );
                to = one.BlockNumber;
                break;
            }

            var time = one.Time ?? PostingJson.Time(blocks[one.BlockNumber]!.Timestamp.Content, now);
            if (time is null)
            {
                rejections.Add(Refusal(PostingRejections.OtherBlock, "A log of a block whose time can't be."));
                to = one.BlockNumber;
                break;
            }

            var receipt = receipts[one.TransactionHash] is { } found && found.BlockHash.Content == one.BlockHash ? found : null;
            if (receipt is null && one.Index == 0)
                rejections.Add(Refusal(PostingRejections.NoReceipt, "A posting whose receipt the endpoint does not give."));
            postings.Add(Posting(one, time.Value, receipt));

            Rejection Refusal(string reason, string detail) => new(reason, detail) { Number = one.BlockNumber, Source = source };
        }

        return new([.. postings.Where(posting => posting.L1BlockNumber < to)], to, rejections);
    }

    private static bool IsOf(PostedEvent one, RpcBlockTime? block) =>
        block is not null && block.Number.Content == one.BlockNumber && block.Hash.Content == one.BlockHash;

    private static Posting Posting(PostedEvent one, DateTimeOffset time, RpcPostingReceipt? receipt)
    {
        var blobGas = receipt?.BlobGasUsed.Content ?? (receipt?.Type.Content is { } type && type != BlobType ? BigInteger.Zero : null);
        return new(one.Kind, time, one.BlockNumber, one.TransactionHash)
        {
            Index = one.Index,
            Number = one.Number,
            Blobs = blobGas is { } blob && blob >= 0 && blob / GasPerBlob <= int.MaxValue ? (int)(blob / GasPerBlob) : null,
            GasUsed = PostingJson.Long(receipt?.GasUsed.Content),
            GasWei = receipt?.GasUsed.Content * receipt?.EffectiveGasPrice.Content,
            BlobWei = blobGas is { IsZero: true } ? BigInteger.Zero : blobGas * receipt?.BlobGasPrice.Content,
        };
    }

    private static RpcPostingReceipt? Receipt(JsonRpcReply reply) => reply.Read(PostingJsonContext.Default.RpcPostingReceipt, out _);

    private static RpcBlockTime? Block(JsonRpcReply reply) => reply.Read(PostingJsonContext.Default.RpcBlockTime, out _);
}
