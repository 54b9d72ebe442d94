using Ethoscope.Core.Blocks;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Layer2;

/// <summary>Reads headers, and whole blocks with their receipts, at one endpoint and checks them.</summary>
internal sealed class Layer2BlockReader(Layer2Network network, TimeProvider time)
{
    private const string ByNumber = "eth_getBlockByNumber";
    private const string Receipts = EndpointCapability.ReceiptsByBlock;

    /// <summary>Reads heights; one that the endpoint answers with an error of its own is missing.</summary>
    /// <exception cref="UpstreamException">The endpoint gave no usable reply.</exception>
    public async Task<IReadOnlyList<Layer2BlockRead>> ReadAsync(Endpoint endpoint, IReadOnlyList<long> heights, CancellationToken stop)
    {
        var calls = heights.Select(height => new JsonRpcCall(ByNumber, JsonRpcCall.Quantity(height), false)).ToList();
        var replies = await endpoint.SendAsync(calls, calls.Count, stop);
        if (replies.All(reply => reply.Fault is { IsNotFound: false }))
            throw new UpstreamException(endpoint.Name, replies[0].Fault!);

        var reads = new List<Layer2BlockRead>(heights.Count);
        for (var i = 0; i < heights.Count; i++)
        {
            if (replies[i].Fault is { IsNotFound: false })
                continue;
            var read = Layer2BlockRules.Check(Layer2Json.Block(replies[i]), heights[i], time.GetUtcNow());
            Rejection[] refused = read.Rejection is { } rejection ? [rejection] : [.. read.Notes];
            reads.Add(
                new(heights[i], read.Block, endpoint.Name) { Rejections = RefusedReply.Of(endpoint, heights[i], replies[i], refused) }
            );
        }

        return reads;
    }

    /// <returns>Null where the endpoint does not give receipts of a block, or has none of it yet.</returns>
    /// <exception cref="UpstreamException">The endpoint gave no usable reply.</exception>
    public async Task<OperationReads?> ReadOperationsAsync(Endpoint endpoint, long height, CancellationToken stop)
    {
        if (!endpoint.Capabilities.Has(Receipts))
            return null;

        var replies = await endpoint.SendAsync(
            [new JsonRpcCall(ByNumber, JsonRpcCall.Quantity(height), true), new JsonRpcCall(Receipts, JsonRpcCall.Quantity(height))],
            2,
            stop
        );
        if (replies[1].Fault is { Outcome: UpstreamOutcome.Refused, IsNotFound: false })
        {
            endpoint.Refuses(Receipts);
            return null;
        }

        if (replies.FirstOrDefault(reply => reply.Fault is { IsNotFound: false })?.Fault is { } fault)
            throw new UpstreamException(endpoint.Name, fault);
        endpoint.Capabilities.Serves(Receipts);

        var block = BlockRules.Check(BlockJson.Claim(replies[0]), height, time.GetUtcNow(), full: true);
        if (block.Rejection is { } rejection)
            return new([], 0, RefusedReply.Of(endpoint, height, replies[0], [rejection]));
        if (block.Header is null || Layer2Json.Receipts(replies[1]) is not { } claims)
            return null;

        var found = OperationRules.Find(network, block, claims);
        return found with { Rejections = RefusedReply.Of(endpoint, height, replies[1], found.Rejections) };
    }
}
