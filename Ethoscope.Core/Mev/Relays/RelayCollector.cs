using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Mev.Relays;

/// <summary>
/// Follows the payloads that one relay delivered: reads the newest and again those below, as payloads come late; extends history downwards
/// from the gaps of its ledger while there is nothing else to do. All its state that matters is in the store, so that it can be killed anywhere.
/// </summary>
public sealed class RelayCollector : ICollector
{
    /// <summary>Pages that are read at once down to what is stored; what an outage left below that is history.</summary>
    private const int NewestPages = 32;

    private readonly ChainDescriptor _chain;
    private readonly RelayCollectorOptions _options;
    private readonly IRelaySource _source;
    private readonly IRelayStore _store;
    private readonly ICollectionMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly RelayHistory _history;
    private long? _lookedAt;

    public RelayCollector(
        ChainDescriptor chain,
        RelayCollectorOptions options,
        IRelaySource source,
        IRelayStore store,
        ICollectionMetrics metrics,
        TimeProvider time
    )
    {
        (_chain, _options, _source, _store, _metrics, _time) = (chain, options, source, store, metrics, time);
        _history = new(
            chain.Slots ?? throw new ArgumentException("A chain without slots has no relays.", nameof(chain)),
            options,
            source,
            time
        );
    }

    public string Name => _source.Relay.Series;

    public bool TakesTurns => true;

    private TimeSpan Left =>
        _lookedAt is { } at && _options.PollInterval - _time.GetElapsedTime(at) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    public async Task<IterationResult> IterateAsync(Lease lease, CancellationToken stop)
    {
        var state = await _store.LoadAsync(_chain, _source.Relay, stop);
        var batch = new RelayBatch(_chain, _source.Relay, lease);
        return Left == TimeSpan.Zero ? await FollowAsync(batch, state, stop) : await ExtendAsync(batch, state, stop);
    }

    public Task WaitAsync(CancellationToken stop) => Task.Delay(Left, _time, stop);

    private async Task<IterationResult> FollowAsync(RelayBatch batch, RelayFollowState state, CancellationToken stop)
    {
        _lookedAt = _time.GetTimestamp();
        var read = new PageWalk(_source);
        await read.NextAsync(null, stop);
        if (read.Highest is not { } newest)
            return await CommitAsync(
                batch with
                {
                    Rejections = read.Rejections,
                },
                read.Rows > 0
                    ? IterationResult.Failed($"None of the {read.Rows} newest rows of {_source.Relay.Title} can be used.")
                    : IterationResult.Idle($"{_source.Relay.Title} says that it has delivered nothing."),
                stop
            );

        var target = Math.Min(newest - _options.Reread, state.NewestPayload ?? long.MaxValue);
        for (var page = 1; page < NewestPages && read.Cursor > target; page++)
            await read.NextAsync(read.Cursor, stop);

        var now = _chain.Slots!.SlotDuring(_time.GetUtcNow());
        var last = SilenceRule.IsOrdinary(read.Slots, now) ? now - _options.Settle : Math.Min(newest, now - _options.Settle);
        batch = batch with
        {
            Payloads = read.Payloads,
            Covered = read.Known is { } first && first <= last ? [new(first, last + 1)] : [],
            Rejections = read.Rejections,
        };
        return await CommitAsync(batch, new(IterationOutcome.Committed, read.Known, newest, More: true), stop);
    }

    private async Task<IterationResult> ExtendAsync(RelayBatch batch, RelayFollowState state, CancellationToken stop)
    {
        var (extended, detail) = await _history.ExtendAsync(batch, state.Coverage, stop);
        if (extended is null)
            return IterationResult.Idle(detail);
        var covered = extended.Covered.Count > 0 ? extended.Covered[0] : default;
        return await CommitAsync(
            extended,
            covered.Length > 0
                ? new(IterationOutcome.Committed, covered.Start, covered.End - 1, detail, More: true)
                : IterationResult.Idle(detail),
            stop
        );
    }

    private async Task<IterationResult> CommitAsync(RelayBatch batch, IterationResult result, CancellationToken stop)
    {
        if (!batch.IsEmpty)
        {
            var stored = await _store.CommitAsync(batch, stop);
            if (stored > 0)
                _metrics.PayloadsStored(_source.Relay.Name, stored);
        }

        _metrics.Rejected(Name, batch.Rejections);
        return result with { Rejections = batch.Rejections };
    }
}
