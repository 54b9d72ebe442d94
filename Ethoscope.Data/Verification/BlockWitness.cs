using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Verification;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Verification;

/// <summary>Asks the endpoints of a chain's pool, in their order, but for one.</summary>
internal sealed class BlockWitness(EndpointPools pools, TimeProvider time) : IBlockWitness
{
    private readonly HeightReader _heights = new(time);

    public async Task<WitnessedBlock?> ReadAsync(
        ChainDescriptor chain,
        long number,
        BlockDepth depth,
        string? except,
        CancellationToken stop
    )
    {
        var pool = pools.Of(chain);
        foreach (var endpoint in pool.All)
        {
            if (string.Equals(endpoint.Name, except, StringComparison.Ordinal) || !await pool.IsUsableAsync(endpoint, stop))
                continue;
            try
            {
                if (await ReadAsync(endpoint, number, depth, stop) is { } bundle)
                {
                    var parent = number == 0 ? null : await ReadAsync(endpoint, number - 1, BlockDepth.Headers, stop, withTips: false);
                    var links = parent?.Header.Hash == bundle.Header.ParentHash;
                    return new(bundle, links ? parent!.Header.Time : null, pools.ForksOf(chain).Current);
                }
            }
            catch (UpstreamException)
            {
                // Counted and shown with the endpoint; another is asked.
            }
        }

        return null;
    }

    private async Task<BlockBundle?> ReadAsync(
        Endpoint endpoint,
        long number,
        BlockDepth depth,
        CancellationToken stop,
        bool withTips = true
    )
    {
        BlockRead? read = null;
        await _heights.ReadAsync(endpoint, [number], depth, withTips, found => read = found, stop);
        return read?.Bundle;
    }
}
