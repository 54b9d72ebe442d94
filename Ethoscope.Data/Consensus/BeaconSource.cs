using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Upstream;
using Microsoft.Extensions.Logging;

namespace Ethoscope.Data.Consensus;

/// <summary>Consensus of one chain over the beacon API from the endpoints of its pool.</summary>
internal sealed class BeaconSource : IBeaconSource, IAsyncDisposable
{
    /// <summary>Time between two looks at the endpoints that are not in use: their heads stay known enough to be compared.</summary>
    public static readonly TimeSpan Survey = TimeSpan.FromSeconds(100);

    private const int ReadsAtOnce = 4;
    private readonly BeaconNetwork _network;
    private readonly EndpointPool _pool;
    private readonly BeaconReader _reader;
    private readonly BeaconEvents _events;
    private readonly HeadSurvey _survey;
    private readonly ICollectionMetrics _metrics;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _lifetime = new();
    private bool _isDisposed;

    public BeaconSource(
        BeaconNetwork network,
        EndpointPool pool,
        UpstreamHttp http,
        ICollectionMetrics metrics,
        TimeProvider time,
        ILogger logger
    )
    {
        (_network, _pool, _metrics, _logger) = (network, pool, metrics, logger);
        _reader = new BeaconReader(network, pool, metrics, time);
        _events = new BeaconEvents(network, pool, http, metrics, time, logger);
        _survey = new HeadSurvey(pool, _reader.HeadAsync, Survey, time, _lifetime.Token);
    }

    /// <summary>States of its endpoints, in configured order.</summary>
    public IReadOnlyList<EndpointState> Endpoints => _pool.States;

    public async Task<BeaconHeader> GetHeadAsync(CancellationToken stop)
    {
        BeaconHeader? best = null;
        await foreach (var endpoint in _pool.CandidatesAsync(stop))
        {
            if (await TryAsync(() => _reader.HeadAsync(endpoint, stop), endpoint) is not { Content: { } head })
                continue;
            best = best is null || head.Slot > best.Slot ? head : best;
            if (!_pool.IsDemoted(endpoint))
                break;
        }

        if (best is null)
            throw _pool.Unavailable();
        _pool.Serves(best.Source);
        await _survey.StartIfDueAsync(best.Source);
        return best;
    }

    public async Task<BeaconHeader?> GetHeaderAsync(long slot, CancellationToken stop)
    {
        var isAbsent = false;
        await foreach (var endpoint in _pool.CandidatesAsync(stop))
        {
            var read = await TryAsync(() => _reader.HeaderAsync(endpoint, slot, stop), endpoint);
            if (read?.Content is { } header)
                return header;
            if (read?.State != BeaconAnswerState.Absent)
                continue;
            if (endpoint.Health.FreshHead?.Number >= slot)
                return null;
            // It may not have got there yet: another may have.
            isAbsent = true;
        }

        return isAbsent ? null : throw _pool.Unavailable();
    }

    public async Task<IReadOnlyList<BeaconHeader>?> GetHeadersAsync(long slot, CancellationToken stop)
    {
        var (headers, state) = await FirstAsync(endpoint => _reader.HeadersAsync(endpoint, slot, stop), stop);
        return state == BeaconAnswerState.Absent ? [] : headers;
    }

    public async Task<IReadOnlyList<BeaconRead>> ReadAsync(IReadOnlyList<Hash32> roots, CancellationToken stop)
    {
        using var places = new SemaphoreSlim(ReadsAtOnce);
        return await Task.WhenAll(
            roots.Select(async root =>
            {
                await places.WaitAsync(stop);
                try
                {
                    return await ReadAsync(root, stop);
                }
                finally
                {
                    places.Release();
                }
            })
        );
    }

    public async Task<Finality> GetFinalityAsync(CancellationToken stop) =>
        (await FirstAsync(endpoint => _reader.CheckpointsAsync(endpoint, stop), stop)).Content ?? throw _pool.Unavailable();

    public async Task<IReadOnlyDictionary<long, long>?> GetProposersAsync(long epoch, CancellationToken stop) =>
        (await FirstAsync(endpoint => _reader.ProposersAsync(endpoint, epoch, stop), stop)).Content;

    public async Task<(string Source, BeaconHeader? Header)?> AskSecondAsync(string beside, long slot, CancellationToken stop)
    {
        (string, BeaconHeader?)? none = null;
        foreach (var endpoint in _pool.All.Where(endpoint => !string.Equals(endpoint.Name, beside, StringComparison.Ordinal)))
        {
            if (endpoint.Health.CurrentDoubt?.Reason == SourceDistrust.Contradicted || !await _pool.IsUsableAsync(endpoint, stop))
                continue;
            var read = await TryAsync(() => _reader.HeaderAsync(endpoint, slot, stop), endpoint);
            if (read?.Content is { } header)
                return (endpoint.Name, header);
            if (read?.State == BeaconAnswerState.Absent && await HasReachedAsync(endpoint, slot, stop))
                none ??= (endpoint.Name, null);
        }

        return none;
    }

    public void Distrust(string source, SourceDistrust reason, string detail)
    {
        if (_pool.Find(source) is not { } endpoint)
            return;
        endpoint.Health.Distrust(reason, detail);
        UpstreamLog.Distrusted(_logger, _network.Name, source, reason.ToString(), detail);
    }

    /// <summary>Whether history may ask now, by the budget of the endpoint that would be asked.</summary>
    /// <exception cref="SourceUnavailableException">What it may use of the day is spent.</exception>
    public async Task HoldHistoryAsync(int calls, CancellationToken stop)
    {
        await foreach (var endpoint in _pool.CandidatesAsync(stop))
        {
            if (!await endpoint.Budget.HasForHistoryAsync(calls, stop))
                throw _pool.SpentForHistory(endpoint.Budget.NextDay);
            return;
        }
    }

    public IReadOnlyList<BeaconSignal> TakeSignals() => _events.Take();

    public Task WaitForSignalAsync(TimeSpan atMost, CancellationToken stop) => _events.WaitAsync(atMost, stop);

    /// <summary>May be called again: the container knows it by two names.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
            return;
        await _lifetime.CancelAsync();
        await _events.DisposeAsync();
        await _survey.Running;
        _lifetime.Dispose();
    }

    /// <summary>The block from the first endpoint that has it: one that lost may be known to one alone.</summary>
    private async Task<BeaconRead> ReadAsync(Hash32 root, CancellationToken stop)
    {
        Rejection? refused = null;
        var isAbsent = false;
        await foreach (var endpoint in _pool.CandidatesAsync(stop))
        {
            // Reasons are counted by who keeps the rejections.
            var read = await TryAsync(() => _reader.BlockAsync(endpoint, root, stop), endpoint, isCounted: false);
            if (read?.Content is { } block)
                return new(root, block, null, read.Value.Judged!.Notes);
            refused ??= read?.Rejection;
            isAbsent |= read?.State == BeaconAnswerState.Absent;
        }

        return refused is not null || isAbsent ? new(root, null, refused, []) : throw _pool.Unavailable();
    }

    /// <summary>The first answer that stands; none where all who answer do not serve it, with absent where one has no such thing.</summary>
    /// <exception cref="SourceUnavailableException">None answers that serves it.</exception>
    private async Task<(T? Content, BeaconAnswerState State)> FirstAsync<T>(
        Func<Endpoint, Task<BeaconReading<T>>> ask,
        CancellationToken stop
    )
        where T : class
    {
        var (isAbsent, isRefused, failed) = (false, false, false);
        await foreach (var endpoint in _pool.CandidatesAsync(stop))
        {
            var read = await TryAsync(() => ask(endpoint), endpoint);
            if (read?.Content is { } content)
                return (content, BeaconAnswerState.Replied);
            isAbsent |= read?.State == BeaconAnswerState.Absent;
            isRefused |= read?.State == BeaconAnswerState.Refused;
            failed |= read is null || read.Value.Rejection is not null;
        }

        return isAbsent ? (null, BeaconAnswerState.Absent)
            : isRefused && !failed ? (null, BeaconAnswerState.Refused)
            : throw _pool.Unavailable();
    }

    /// <returns>Null where the endpoint gave no usable reply, which is counted and shown with it; another is asked.</returns>
    private async Task<BeaconReading<T>?> TryAsync<T>(Func<Task<BeaconReading<T>>> ask, Endpoint endpoint, bool isCounted = true)
        where T : class
    {
        try
        {
            var read = await ask();
            if (read.Rejection is { } refused)
            {
                endpoint.Reject(refused.Detail);
                if (isCounted)
                    _metrics.Rejected(_network.Series, refused.Reason);
            }

            return read;
        }
        catch (UpstreamException)
        {
            return null;
        }
    }

    /// <summary>Whether an endpoint that has no block of a slot has come as far as that.</summary>
    private async Task<bool> HasReachedAsync(Endpoint endpoint, long slot, CancellationToken stop)
    {
        if (endpoint.Health.FreshHead?.Number < slot || endpoint.Health.FreshHead is null)
            await TryAsync(() => _reader.HeadAsync(endpoint, stop), endpoint);
        return endpoint.Health.FreshHead?.Number >= slot;
    }
}
