using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mempool;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Upstream;
using Microsoft.Extensions.Logging;

namespace Ethoscope.Data.Mempool;

/// <summary>Pending transactions of a chain, from all of its endpoints that have an address for subscriptions.</summary>
internal sealed class PendingSource : IPendingSource, IAsyncDisposable
{
    private readonly EndpointPool _pool;
    private readonly CancellationTokenSource _lifetime = new();
    private readonly Lazy<Task> _subscriptions;

    public PendingSource(
        ChainDescriptor chain,
        EndpointPool pool,
        InclusionOptions options,
        ICollectionMetrics metrics,
        TimeProvider time,
        ILogger logger
    )
    {
        _pool = pool;
        Sights = new(options);
        var endpoints = pool.All.Where(endpoint => endpoint.Definition.IsHeard).ToList();
        IsConfigured = endpoints.Count > 0;
        var listener = new PendingListener(InclusionCollector.NameFor(chain.Name), Sights, metrics, time);
        _subscriptions = new(() =>
            Task.WhenAll(
                endpoints.Select(endpoint =>
                    new EndpointSubscription(chain.Name, endpoint, EndpointCapability.PendingTransactions, listener, time, logger).RunAsync(
                        _lifetime.Token
                    )
                )
            )
        );
    }

    public bool IsConfigured { get; }

    public FirstSeenTable Sights { get; }

    public void Watch() => _ = _subscriptions.Value;

    public async Task<IReadOnlyList<Hash32>?> ReadHashesAsync(BlockRef block, CancellationToken stop)
    {
        var answered = false;
        await foreach (var endpoint in _pool.CandidatesAsync(stop))
        {
            try
            {
                var reply = await endpoint.SendAsync(new JsonRpcCall("eth_getBlockByHash", block.Hash.ToString(), false), stop);
                if (reply.IsNull)
                    answered = true;
                else if (Hashes(reply) is { } hashes)
                    return hashes;
                else
                    endpoint.Reject("The block's transactions can't be read.");
            }
            catch (UpstreamException)
            {
                // Counted and shown with the endpoint; another is asked.
            }
        }

        return answered ? null : throw _pool.Unavailable();
    }

    public async ValueTask DisposeAsync()
    {
        await _lifetime.CancelAsync();
        if (_subscriptions.IsValueCreated)
            await _subscriptions.Value;
        _lifetime.Dispose();
    }

    /// <returns>Null where the answer is no block with hashes.</returns>
    private static List<Hash32>? Hashes(JsonRpcReply reply) =>
        reply.Read(BlockJsonContext.Default.RpcBlock, out _)?.Transactions is { } transactions
        && transactions.TrueForAll(one => one is { HashOnly: true, Hash.Content: not null })
            ? transactions.ConvertAll(one => one.Hash.Content!.Value)
            : null;
}
