using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Data.Prices;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Layer2;

/// <summary>One rollup over JSON-RPC from the endpoints of its pool.</summary>
/// <param name="tagAge">Age from which the derived heads are asked for again; null for the usual one.</param>
internal sealed class Layer2Source(Layer2Network network, EndpointPool pool, TimeProvider time, TimeSpan? tagAge = null) : ILayer2Source
{
    /// <summary>Age from which the derived heads, which move once in minutes, are asked for again.</summary>
    private static readonly TimeSpan TagAge = TimeSpan.FromMinutes(1);

    /// <summary>What lies further below the head than was made in this time is history: of its requests every endpoint keeps a share for the head.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(10);

    /// <summary>A block this far below the best head that an endpoint does not have is not new but missing there, so that others are asked.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);

    private readonly Layer2HeadReader _heads = new(pool, tagAge ?? TagAge, time);
    private readonly Layer2BlockReader _blocks = new(network, time);
    private readonly Layer2BatchReader _batches = new(time);

    public Layer2Network Network => network;

    /// <summary>Where the head is old, all endpoints are asked for theirs: one that stands still is not taken for the network.</summary>
    public async Task<Layer2Head> GetHeadAsync(CancellationToken stop)
    {
        Layer2Head? best = null;
        await foreach (var endpoint in pool.CandidatesAsync(stop))
        {
            try
            {
                var head = await _heads.ReadAsync(endpoint, stop);
                best = best is null || head.Latest.Header.Number > best.Latest.Header.Number ? head : best;
            }
            catch (UpstreamException)
            {
                // Counted and shown with the endpoint; another is asked.
                continue;
            }

            if (!pool.IsDemoted(endpoint) && time.GetUtcNow() - best.Latest.Header.Time < network.Rhythm.SlowAfter)
                break;
        }

        if (best is null)
            throw pool.Unavailable();
        pool.Serves(best.Source);
        return best;
    }

    public async Task<IReadOnlyList<Layer2BlockRead>> ReadAsync(IReadOnlyList<long> numbers, CancellationToken stop)
    {
        if (numbers.Count == 0)
            return [];

        var found = new Layer2BlockRead?[numbers.Count];
        var second = new Layer2BlockRead?[numbers.Count];
        var isHistory = IsBelow(numbers[^1], Recent);
        DateTimeOffset? spentUntil = null;
        await foreach (var endpoint in pool.CandidatesAsync(stop))
        {
            var open = Enumerable.Range(0, numbers.Count).Where(index => found[index] is null).ToList();
            if (isHistory && !await endpoint.Budget.HasForHistoryAsync(open.Count, stop))
            {
                spentUntil = endpoint.Budget.NextDay;
                continue;
            }

            try
            {
                var reads = await _blocks.ReadAsync(endpoint, open.ConvertAll(index => numbers[index]), stop);
                foreach (
                    var (index, read) in open.Join(reads, index => numbers[index], read => read.Number, (index, read) => (index, read))
                )
                    Take(index, read);
            }
            catch (UpstreamException)
            {
                // Counted and shown with the endpoint; what is open is asked of another.
            }

            if (Array.TrueForAll(found, read => read is not null))
                break;
        }

        return
        [
            .. found
                .Zip(second)
                .Select(pair =>
                    pair.First ?? pair.Second ?? throw (spentUntil is { } until ? pool.SpentForHistory(until) : pool.Unavailable())
                ),
        ];

        void Take(int index, Layer2BlockRead read)
        {
            IReadOnlyList<Rejection> refused = [.. second[index]?.Rejections ?? [], .. read.Rejections];
            var isNew = read is { Block: null, Rejections: [] } && !IsBelow(read.Number, Settled);
            if (read.Block is not null || isNew)
                found[index] = read with { Rejections = refused };
            else
                second[index] = (second[index] ?? read) with { Rejections = refused };
        }
    }

    public Task<OperationReads?> ReadOperationsAsync(long number, CancellationToken stop) =>
        AskAsync(endpoint => _blocks.ReadOperationsAsync(endpoint, number, stop), stop);

    public Task<Layer2BatchRead?> ReadBatchAsync(long? number, CancellationToken stop) =>
        network.Stack == Layer2Stack.ZkSync
            ? AskAsync(endpoint => _batches.ReadAsync(endpoint, number, stop), stop)
            : Task.FromResult<Layer2BatchRead?>(null);

    public Task<UptimeRound?> ReadUptimeAsync(CancellationToken stop) =>
        network.UptimeFeed is { } feed
            ? AskAsync(
                async endpoint =>
                    FeedCall.Claim(FeedCall.Bytes(await endpoint.SendAsync(FeedCall.Latest(feed), stop))) is { } claim
                        ? UptimeRules.Check(claim, time.GetUtcNow())
                        : null,
                stop
            )
            : Task.FromResult<UptimeRound?>(null);

    /// <returns>The first answer that is one; null where an endpoint answered, and none with one.</returns>
    private async Task<T?> AskAsync<T>(Func<Endpoint, Task<T?>> ask, CancellationToken stop)
        where T : class
    {
        var answered = false;
        await foreach (var endpoint in pool.CandidatesAsync(stop))
        {
            try
            {
                if (await ask(endpoint) is { } answer)
                    return answer;
                answered = true;
            }
            catch (UpstreamException exception)
            {
                // Counted and shown with the endpoint; another is asked.
                answered |= exception.Fault.Outcome == UpstreamOutcome.Refused;
            }
        }

        return answered ? null : throw pool.Unavailable();
    }

    private bool IsBelow(long number, TimeSpan made) =>
        pool.BestHead is { } head && number < head - Math.Max(64, (long)(made / network.Rhythm.BlockTime));
}
