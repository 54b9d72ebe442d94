using System.Collections.Concurrent;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Blocks;

/// <summary>Asks one endpoint for the end of its chain, and keeps it as our opinion of that endpoint.</summary>
/// <param name="tagAge">
/// How old what an endpoint said of its safe and finalised block may be before it is asked again: they move once in minutes, and the head
/// is looked at every second or two.
/// </param>
internal sealed class HeadReader(EndpointPool pool, TimeSpan tagAge, TimeProvider time)
{
    private static readonly string[] Tags = [EndpointCapability.Safe, EndpointCapability.Finalized];
    private readonly ConcurrentDictionary<string, (long At, Dictionary<string, BlockRef?> Blocks)> _tagged = new(StringComparer.Ordinal);

    /// <summary>Latest, safe and finalised block, in one request where the endpoint takes three calls at once.</summary>
    /// <exception cref="UpstreamException">It has no usable latest block.</exception>
    public async Task<ChainHead> ReadAsync(Endpoint endpoint, CancellationToken stop)
    {
        if (_tagged.TryGetValue(endpoint.Name, out var known) && time.GetElapsedTime(known.At) < tagAge)
            return Head(endpoint, await ReadLatestAsync(endpoint, stop), known.Blocks);

        var at = time.GetTimestamp();
        var (latest, blocks) = await ReadTaggedAsync(endpoint, stop);
        _tagged[endpoint.Name] = (at, blocks);
        return Head(endpoint, latest, blocks);
    }

    private async Task<(BlockRef Latest, Dictionary<string, BlockRef?> Tagged)> ReadTaggedAsync(Endpoint endpoint, CancellationToken stop)
    {
        var tags = Tags.Where(endpoint.Capabilities.Has).ToList();
        if (endpoint.Capabilities.MaxBatch <= tags.Count)
            return await ReadSinglyAsync(endpoint, tags, stop);

        var replies = await endpoint.SendAsync([Call("latest"), .. tags.Select(Call)], 1 + tags.Count, stop);
        var blocks = tags.Zip(replies.Skip(1))
            .ToDictionary(pair => pair.First, pair => Tagged(endpoint, pair.First, pair.Second), StringComparer.Ordinal);
        return (Latest(endpoint, replies[0]), blocks);
    }

    /// <summary>The latest block only.</summary>
    /// <exception cref="UpstreamException">It has none that can be used.</exception>
    public async Task<BlockRef> ReadLatestAsync(Endpoint endpoint, CancellationToken stop) =>
        Latest(endpoint, await endpoint.SendAsync(Call("latest"), stop));

    private async Task<(BlockRef Latest, Dictionary<string, BlockRef?> Tagged)> ReadSinglyAsync(
        Endpoint endpoint,
        List<string> tags,
        CancellationToken stop
    )
    {
        var latest = await ReadLatestAsync(endpoint, stop);
        var blocks = new Dictionary<string, BlockRef?>(StringComparer.Ordinal);
        foreach (var tag in tags)
        {
            try
            {
                blocks[tag] = Tagged(endpoint, tag, await endpoint.SendAsync(Call(tag), stop));
            }
            catch (UpstreamException)
            {
                // Counted. The latest block stands without the tag.
                blocks[tag] = null;
            }
        }

        return (latest, blocks);
    }

    private static JsonRpcCall Call(string tag) => new("eth_getBlockByNumber", tag, false);

    private static ChainHead Head(Endpoint endpoint, BlockRef latest, Dictionary<string, BlockRef?> tagged) =>
        new(endpoint.Name, latest, Below(latest, tagged.GetValueOrDefault("safe")), Below(latest, tagged.GetValueOrDefault("finalized")));

    /// <summary>A tag ahead of the latest block comes from another replica and says nothing of this head.</summary>
    private static BlockRef? Below(BlockRef latest, BlockRef? tagged) => tagged?.Number <= latest.Number ? tagged : null;

    private BlockRef Latest(Endpoint endpoint, JsonRpcReply reply)
    {
        if (reply.Fault is { IsNotFound: false } fault)
            throw new UpstreamException(endpoint.Name, fault);

        var block = BlockRules.Check(BlockJson.Claim(reply), null, time.GetUtcNow(), full: false);
        if (block.Header is not { } header)
            throw endpoint.Reject(block.Rejection?.Detail ?? "It has no latest block yet.");
        endpoint.Health.HeadSeen(header.Ref, pool.BestHeadBeside(endpoint));
        return header.Ref;
    }

    private BlockRef? Tagged(Endpoint endpoint, string tag, JsonRpcReply reply)
    {
        if (reply.Fault is { Outcome: UpstreamOutcome.Refused, IsNotFound: false })
            endpoint.Capabilities.Refuse(tag);
        var block = BlockRules.Check(BlockJson.Claim(reply), null, time.GetUtcNow(), full: false).Header?.Ref;
        if (block is not null)
            endpoint.Capabilities.Serves(tag);
        return block;
    }
}
