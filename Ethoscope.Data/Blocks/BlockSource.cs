using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Upstream;
using Microsoft.Extensions.Logging;

namespace Ethoscope.Data.Blocks;

/// <summary>Blocks of one chain over JSON-RPC from the endpoints of its pool.</summary>
internal sealed class BlockSource : IBlockSource, IAsyncDisposable
{
    /// <summary>
    /// A block this far below the best head that an endpoint does not have is not new but missing there, so that others are asked.
    /// </summary>
    private const long Settled = 64;

    private readonly bool _forHistory;
    private readonly ChainDescriptor _chain;
    private readonly EndpointPool _pool;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly HeadReader _heads;
    private readonly HeightReader _heights;
    private readonly HeadSurvey _survey;
    private readonly HeadSignal _signal;
    private readonly CancellationTokenSource _lifetime = new();
    private readonly Lazy<Task> _subscriptions;
    private volatile string? _inUse;

    /// <param name="forHistory">Leave every endpoint a share of its daily requests, for those who read the head.</param>
    public BlockSource(
        ChainDescriptor chain,
        EndpointPool pool,
        UpstreamPolicy policy,
        TimeProvider time,
        ILogger logger,
        bool forHistory = false
    )
    {
        _forHistory = forHistory;
        (_chain, _pool, _time, _logger) = (chain, pool, time, logger);
        _heads = new HeadReader(pool, forHistory ? TimeSpan.Zero : policy.TagAge, time);
        _heights = new HeightReader(time);
        _survey = new HeadSurvey(pool, _heads.ReadLatestAsync, policy.Survey, time, _lifetime.Token);
        _signal = new HeadSignal(time);
        _subscriptions = new Lazy<Task>(SubscribeAsync);
    }

    public async Task<ChainHead> GetHeadAsync(CancellationToken stop)
    {
        ChainHead? best = null;
        await foreach (var endpoint in _pool.CandidatesAsync(stop))
        {
            try
            {
                var head = await _heads.ReadAsync(endpoint, stop);
                best = best is null || head.Latest.Number > best.Latest.Number ? head : best;
            }
            catch (UpstreamException)
            {
                // Counted and shown with the endpoint; another is asked.
                continue;
            }

            if (!_pool.IsDemoted(endpoint))
                break;
        }

        if (best is null)
            throw _pool.Unavailable();
        _inUse = best.Source;
        if (!_forHistory)
            _pool.Serves(best.Source);
        await _survey.StartIfDueAsync(best.Source);
        return best;
    }

    public async Task<IReadOnlyList<BlockRead>> ReadAsync(long first, int count, BlockDepth depth, CancellationToken stop)
    {
        var heights = new long[count];
        for (var i = 0; i < count; i++)
            heights[i] = first + i;
        return await ReadAsync(heights, depth, withTips: true, stop);
    }

    public async Task<IReadOnlyList<BlockRef?>> GetRefsAsync(IReadOnlyList<long> numbers, CancellationToken stop)
    {
        var reads = await ReadAsync(numbers, BlockDepth.Headers, withTips: false, stop);
        if (reads.FirstOrDefault(read => read.Rejection is not null)?.Rejection is { } rejection)
            throw new SourceUnavailableException($"No endpoint of {_chain.Name} has a usable block. {rejection.Detail}");
        return [.. reads.Select(read => read.Bundle?.Header.Ref)];
    }

    public async Task<SecondOpinion?> AskSecondAsync(long number, CancellationToken stop)
    {
        SecondOpinion? none = null;
        foreach (var endpoint in _pool.All)
        {
            // One that seems to lag is asked all the same: its head was seen a while ago, and whoever has the block does not lag.
            if (
                string.Equals(endpoint.Name, _inUse, StringComparison.Ordinal)
                || endpoint.Health.CurrentDoubt?.Reason == SourceDistrust.Contradicted
                || !await _pool.IsUsableAsync(endpoint, stop)
            )
                continue;
            try
            {
                BlockRead? read = null;
                await _heights.ReadAsync(endpoint, [number], BlockDepth.Headers, withTips: false, found => read = found, stop);
                if (read is { Rejection: null, Bundle: { } bundle })
                    return new SecondOpinion(endpoint.Name, bundle.Header.Ref);
                none ??= new SecondOpinion(endpoint.Name, null);
            }
            catch (UpstreamException)
            {
                // Counted and shown with the endpoint; another is asked.
            }
        }

        return none;
    }

    public void Distrust(string source, SourceDistrust reason, string detail)
    {
        if (_pool.Find(source) is not { } endpoint)
            return;
        endpoint.Health.Distrust(reason, detail);
        UpstreamLog.Distrusted(_logger, _chain.Name, source, reason.ToString(), detail);
    }

    public Task WaitForHeadAsync(TimeSpan atMost, CancellationToken stop)
    {
        _ = _subscriptions.Value;
        return _signal.WaitAsync(atMost, stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _lifetime.CancelAsync();
        if (_subscriptions.IsValueCreated)
            await _subscriptions.Value;
        await _survey.Running;
        _lifetime.Dispose();
    }

    private async Task<IReadOnlyList<BlockRead>> ReadAsync(
        IReadOnlyList<long> heights,
        BlockDepth depth,
        bool withTips,
        CancellationToken stop
    )
    {
        var reads = new BlockRead?[heights.Count];
        var second = new BlockRead?[heights.Count];
        var places = heights.Select((height, index) => (height, index)).ToDictionary(pair => pair.height, pair => pair.index);

        void Tell(BlockRead read)
        {
            var index = places[read.Number];
            if (read.Bundle is not null || (read.NotYet && !(read.Number + Settled < _pool.BestHead)))
                reads[index] = read;
            else
                second[index] ??= read;
        }

        DateTimeOffset? spentUntil = null;
        await foreach (var endpoint in _pool.CandidatesAsync(stop))
        {
            var open = heights.Where((_, index) => reads[index] is null).ToList();
            if (
                _forHistory
                && !await endpoint.Budget.HasForHistoryAsync(depth == BlockDepth.Headers ? open.Count + 1 : 2 * open.Count, stop)
            )
            {
                spentUntil = endpoint.Budget.NextDay;
                continue;
            }

            try
            {
                await _heights.ReadAsync(endpoint, open, depth, withTips, Tell, stop);
            }
            catch (UpstreamException)
            {
                // Counted and shown with the endpoint; what is open is asked of another.
            }

            if (Array.TrueForAll(reads, read => read is not null))
                break;
        }

        return [.. reads.Zip(second).Select(pair => pair.First ?? pair.Second ?? throw Unavailable(spentUntil))];
    }

    private SourceUnavailableException Unavailable(DateTimeOffset? spentUntil) =>
        spentUntil is { } until ? _pool.SpentForHistory(until) : _pool.Unavailable();

    private Task SubscribeAsync() =>
        Task.WhenAll(
            _pool
                .All.Where(endpoint => endpoint.Definition.WebSocketUrl is not null)
                .Select(endpoint =>
                    new EndpointSubscription(_chain.Name, endpoint, EndpointCapability.NewHeads, _signal, _time, _logger).RunAsync(
                        _lifetime.Token
                    )
                )
        );
}
