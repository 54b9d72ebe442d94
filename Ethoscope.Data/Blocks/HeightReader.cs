using System.Collections.Concurrent;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Fees;
using Ethoscope.Data.Fees;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Blocks;

/// <summary>Reads blocks at one endpoint and checks them.</summary>
internal sealed class HeightReader(TimeProvider time)
{
    private const int Parallel = 4;
    private const int MostHeaders = 100;
    private const int MostFull = 10;

    /// <summary>Reads of a block and its receipts until they agree. Replicas behind one address lag by some tenths of a second.</summary>
    private const int Tries = 3;

    private static readonly TimeSpan ReplicaLag = TimeSpan.FromMilliseconds(300);

    /// <summary>
    /// Reads heights and tells each result as it comes, in no order. Nothing is told of a height that the endpoint answers with an error
    /// of its own.
    /// </summary>
    /// <param name="withTips">Ask for the tips of blocks that are read without their receipts.</param>
    /// <exception cref="UpstreamException">The endpoint gave no usable reply; what was told before stands.</exception>
    public async Task ReadAsync(
        Endpoint endpoint,
        IReadOnlyList<long> heights,
        BlockDepth depth,
        bool withTips,
        Action<BlockRead> tell,
        CancellationToken stop
    )
    {
        if (!withTips || depth != BlockDepth.Headers)
        {
            await ReadAsync(endpoint, heights, depth, tell, stop);
            return;
        }

        // Side by side: a node works on the tips about as long as on the headers.
        var held = new ConcurrentQueue<BlockRead>();
        var tips = FeeHistoryReader.ReadAsync(endpoint, heights, stop);
        try
        {
            await ReadAsync(endpoint, heights, depth, held.Enqueue, stop);
        }
        finally
        {
            var told = WithTips(endpoint, await tips, tell);
            foreach (var read in held)
                told(read);
        }
    }

    private async Task ReadAsync(
        Endpoint endpoint,
        IReadOnlyList<long> heights,
        BlockDepth depth,
        Action<BlockRead> tell,
        CancellationToken stop
    )
    {
        var size = Math.Min(endpoint.Capabilities.MaxBatch, depth == BlockDepth.Full ? MostFull : MostHeaders);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = stop };
        await System.Threading.Tasks.Parallel.ForEachAsync(
            heights.Chunk(size),
            options,
            async (part, inner) => await ReadPartAsync(endpoint, part, depth, tell, inner)
        );
    }

    private async Task ReadPartAsync(
        Endpoint endpoint,
        IReadOnlyList<long> heights,
        BlockDepth depth,
        Action<BlockRead> tell,
        CancellationToken stop
    )
    {
        for (var attempt = 1; heights.Count > 0; attempt++)
        {
            var blocks = await ReadBlocksAsync(endpoint, heights, depth, tell, stop);
            if (depth == BlockDepth.Headers)
            {
                foreach (var block in blocks)
                    tell(Read(endpoint, block, null, block.Notes));
                return;
            }

            heights = await ReadReceiptsAsync(endpoint, blocks, attempt == Tries, tell, stop);
            if (heights.Count > 0)
                await Task.Delay(ReplicaLag, time, stop);
        }
    }

    /// <returns>Blocks that are there and pass; the others are told.</returns>
    private async Task<List<CheckedBlock>> ReadBlocksAsync(
        Endpoint endpoint,
        IReadOnlyList<long> heights,
        BlockDepth depth,
        Action<BlockRead> tell,
        CancellationToken stop
    )
    {
        var full = depth == BlockDepth.Full;
        var calls = heights.Select(height => new JsonRpcCall("eth_getBlockByNumber", JsonRpcCall.Quantity(height), full)).ToList();
        var replies = await endpoint.SendAsync(calls, calls.Count, stop);
        if (replies.All(reply => reply.Fault is { IsNotFound: false }))
            throw new UpstreamException(endpoint.Name, replies[0].Fault!);

        var blocks = new List<CheckedBlock>(heights.Count);
        for (var i = 0; i < heights.Count; i++)
        {
            if (replies[i].Fault is { IsNotFound: false })
                continue;
            var block = BlockRules.Check(BlockJson.Claim(replies[i]), heights[i], time.GetUtcNow(), full);
            if (block.Header is null)
                tell(new BlockRead(heights[i], null, RefusedReply.Of(endpoint, heights[i], replies[i], block.Rejection), []));
            else
                blocks.Add(block with { Notes = RefusedReply.Of(endpoint, heights[i], replies[i], block.Notes) });
        }

        return blocks;
    }

    /// <returns>Heights that are to be read once more, as their receipts are missing or of another block.</returns>
    private async Task<IReadOnlyList<long>> ReadReceiptsAsync(
        Endpoint endpoint,
        List<CheckedBlock> blocks,
        bool last,
        Action<BlockRead> tell,
        CancellationToken stop
    )
    {
        var again = new List<long>();
        var claims = await ReceiptReader.ReadAsync(endpoint, blocks, stop);
        for (var i = 0; i < blocks.Count; i++)
        {
            var number = blocks[i].Header!.Number;
            var (found, rejection, notes) = claims[i] is { } claim ? ReceiptRules.Check(blocks[i], claim) : (null, null, []);
            if (found is not null)
                tell(Read(endpoint, blocks[i], found, [.. blocks[i].Notes, .. RefusedReply.Of(endpoint, blocks[i], claims[i]!, notes)]));
            else if (last)
                tell(new BlockRead(number, null, RefusedReply.Of(endpoint, blocks[i], claims[i], rejection), []));
            else
                again.Add(number);
        }

        return again;
    }

    /// <summary>Adds the tips that the endpoint told; what was refused of them is noted with the first block that is told.</summary>
    private static Action<BlockRead> WithTips(Endpoint endpoint, FeeHistoryReading reading, Action<BlockRead> tell)
    {
        var notes = new Queue<Rejection>(reading.Notes);
        return read =>
        {
            if (read.Bundle is not { } bundle)
            {
                tell(read);
                return;
            }

            var (tips, refused) = reading.Blocks.TryGetValue(read.Number, out var told)
                ? FeeHistoryMatch.TipsOf(bundle.Header, told)
                : (null, null);
            if (refused is not null)
                notes.Enqueue(refused with { Source = endpoint.Name });
            List<Rejection> all = [.. read.Notes];
            while (notes.TryDequeue(out var note))
                all.Add(note);
            tell(read with { Bundle = bundle with { ReportedTips = tips }, Notes = all });
        };
    }

    private BlockRead Read(Endpoint endpoint, CheckedBlock block, IReadOnlyList<BlockReceipt>? found, IReadOnlyList<Rejection> notes) =>
        new(block.Header!.Number, new BlockBundle(block.Header, block.Transactions, found, time.GetUtcNow(), endpoint.Name), null, notes);
}
