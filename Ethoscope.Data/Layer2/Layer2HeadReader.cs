using System.Collections.Concurrent;
using Ethoscope.Core.Layer2;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Layer2;

/// <summary>Asks one endpoint for the heads of its rollup, and keeps the newest as our opinion of that endpoint.</summary>
/// <param name="tagAge">How old what an endpoint said of its safe and finalised block may be before it is asked again.</param>
internal sealed class Layer2HeadReader(EndpointPool pool, TimeSpan tagAge, TimeProvider time)
{
    private static readonly string[] Tags = [EndpointCapability.Safe, EndpointCapability.Finalized];
    private readonly ConcurrentDictionary<string, (long At, IReadOnlyDictionary<string, Layer2Block?> Blocks)> _tagged = new(
        StringComparer.Ordinal
    );

    /// <exception cref="UpstreamException">It has no usable latest block.</exception>
    public async Task<Layer2Head> ReadAsync(Endpoint endpoint, CancellationToken stop)
    {
        var latest = Latest(endpoint, await endpoint.SendAsync(Call("latest"), stop));
        var at = time.GetTimestamp();
        if (!_tagged.TryGetValue(endpoint.Name, out var known) || time.GetElapsedTime(known.At) >= tagAge)
            _tagged[endpoint.Name] = known = (at, await ReadTagsAsync(endpoint, stop));
        return new(
            latest,
            Below(latest, known.Blocks, EndpointCapability.Safe),
            Below(latest, known.Blocks, EndpointCapability.Finalized),
            endpoint.Name
        );
    }

    /// <summary>An endpoint that refuses a tag, or fails at it, leaves it unknown: the latest block stands without.</summary>
    private async Task<IReadOnlyDictionary<string, Layer2Block?>> ReadTagsAsync(Endpoint endpoint, CancellationToken stop)
    {
        var blocks = new Dictionary<string, Layer2Block?>(StringComparer.Ordinal);
        var tags = Tags.Where(endpoint.Capabilities.Has).ToList();
        foreach (var some in tags.Chunk(endpoint.Capabilities.MaxBatch))
        {
            try
            {
                var replies = await endpoint.SendAsync([.. some.Select(Call)], some.Length, stop);
                foreach (var (tag, reply) in some.Zip(replies))
                    blocks[tag] = Tagged(endpoint, tag, reply);
            }
            catch (UpstreamException)
            {
                // Counted and shown with the endpoint.
            }
        }

        return blocks;
    }

    private Layer2Block? Tagged(Endpoint endpoint, string tag, JsonRpcReply reply)
    {
        if (reply.Fault is { Outcome: UpstreamOutcome.Refused, IsNotFound: false })
            endpoint.Capabilities.Refuse(tag);
        var block = Layer2BlockRules.Check(Layer2Json.Block(reply), null, time.GetUtcNow()).Block;
        if (block is not null)
            endpoint.Capabilities.Serves(tag);
        return block;
    }

    private Layer2Block Latest(Endpoint endpoint, JsonRpcReply reply)
    {
        if (reply.Fault is { IsNotFound: false } fault)
            throw new UpstreamException(endpoint.Name, fault);

        var read = Layer2BlockRules.Check(Layer2Json.Block(reply), null, time.GetUtcNow());
        if (read.Block is not { } block)
            throw endpoint.Reject(read.Rejection?.Detail ?? "It has no latest block yet.");
        endpoint.Health.HeadSeen(block.Header.Ref, pool.BestHeadBeside(endpoint));
        return block;
    }

    /// <summary>A tag ahead of the latest block comes from another replica and says nothing of this head.</summary>
    private static Layer2Block? Below(Layer2Block latest, IReadOnlyDictionary<string, Layer2Block?> blocks, string tag) =>
        blocks.GetValueOrDefault(tag) is { } block && block.Header.Number <= latest.Header.Number ? block : null;

    private static JsonRpcCall Call(string tag) => new("eth_getBlockByNumber", tag, false);
}
