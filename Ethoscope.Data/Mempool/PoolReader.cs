using System.Numerics;
using Ethoscope.Core.Mempool;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Mempool;

/// <summary>Asks one endpoint for its pool, by the methods that it has not refused lately.</summary>
internal sealed class PoolReader(MempoolSamplingOptions options, TimeProvider time)
{
    /// <summary>A body that is longer is not read on: the pool has grown since it was counted.</summary>
    private const int MostBytes = 32 * 1024 * 1024;

    public static bool Offers(Endpoint endpoint) => PoolMethods.All.Any(endpoint.Capabilities.Has);

    /// <returns>Null where it offers nothing of what is due.</returns>
    /// <exception cref="UpstreamException">The endpoint gave no usable reply.</exception>
    public async Task<MempoolClaim?> ReadAsync(Endpoint endpoint, bool withTransactions, CancellationToken stop)
    {
        var status = await AskAsync(endpoint, PoolMethods.Status, stop);
        var counts = status is null ? null : PoolJson.Counts(status) ?? new PoolCounts(null, null);
        var listing = withTransactions || (counts is null && IsUntried(endpoint)) ? await ListAsync(endpoint, counts, stop) : null;
        return counts is null && listing is null ? null : new(endpoint.Name, time.GetUtcNow()) { Counts = counts, Listing = listing };
    }

    /// <summary>
    /// The transactions in the deepest form that the pool's size, the endpoint and its budget allow; in the shortest where the size is
    /// unknown.
    /// </summary>
    private async Task<PoolListing?> ListAsync(Endpoint endpoint, PoolCounts? counts, CancellationToken stop)
    {
        if (!await endpoint.Budget.HasForHistoryAsync(1, stop))
            return null;

        var size = (counts?.Pending ?? 0) + (counts?.Queued ?? 0);
        (MempoolDepth Depth, int Most)[] forms =
        [
            (MempoolDepth.Content, options.MostForContent),
            (MempoolDepth.Prices, options.MostForPrices),
        ];
        foreach (var (depth, most) in counts is null ? forms.Reverse() : forms)
        {
            if (size <= most && await AskAsync(endpoint, PoolMethods.Of(depth), stop) is { } reply)
                return PoolJson.Listing(reply, depth) ?? new PoolListing(depth, null, null);
        }

        return null;
    }

    /// <summary>What a node that does not count offers besides can only be found out by asking.</summary>
    private static bool IsUntried(Endpoint endpoint) =>
        new[] { PoolMethods.Content, PoolMethods.Inspect }.Any(method =>
            endpoint.Capabilities.VerdictOf(method) == CapabilityVerdict.Untried
        );

    /// <returns>Null where the endpoint refuses the method, now or lately.</returns>
    private async Task<JsonRpcReply?> AskAsync(Endpoint endpoint, string method, CancellationToken stop)
    {
        if (!endpoint.Capabilities.Has(method))
            return null;

        JsonRpcReply reply;
        try
        {
            reply = await endpoint.SendAsync(new JsonRpcCall(method) { MostBytes = MostBytes }, stop);
        }
        catch (UpstreamException exception) when (exception.Fault.Outcome == UpstreamOutcome.Refused)
        {
            reply = JsonRpcReply.Failed(exception.Fault);
        }

        if (reply.Fault is null)
        {
            endpoint.Capabilities.Serves(method);
            return reply;
        }

        if (reply.Fault.Outcome != UpstreamOutcome.Refused)
            throw new UpstreamException(endpoint.Name, reply.Fault);
        endpoint.Refuses(method);
        return null;
    }
}
