using Ethoscope.Core.Blocks;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;

namespace Ethoscope.Core.Layer2.Postings;

/// <summary>
/// Follows what a rollup puts on L1: events where there are some, the newest heights first, and its batchers where there are none. What is
/// stored says where to go on, so that it can be killed anywhere. Endpoints that refuse logs leave a gap with its reason, never a zero.
/// </summary>
public sealed class PostingCollector(
    Layer2Networks networks,
    Layer2Network network,
    PostingCollectorOptions options,
    IPostingSource source,
    IPostingStore store,
    ICollectionMetrics metrics,
    TimeProvider time
) : ICollector
{
    private readonly BatcherWatch _batchers = new(network, networks.Parent, options, source, store, time);
    private readonly EventWalk _walk = new(network, source);
    private long? _withdrawalAt;
    private DateTimeOffset _historyFrom = DateTimeOffset.MinValue;

    public string Name { get; } = NameFor(network);

    public static string NameFor(Layer2Network network) => network.PostingSeries;

    public async Task<IterationResult> IterateAsync(Lease lease, CancellationToken stop)
    {
        if (network.Posting is not { } contracts)
            return IterationResult.Idle("It is not known where it posts.");

        var state = await store.LoadAsync(network, stop);
        var end = Math.Max(0, await source.GetHeadAsync(stop) + 1 - options.Confirmations);
        var wanted = new CoverageRange(Math.Max(0, end - (long)(options.History / networks.Parent.Cadence)), end);
        var look = await _batchers.LookAsync(state, end, stop);
        var batch = new PostingBatch(network, lease)
        {
            Postings = look.Batches,
            Looked = look.Looked,
            Signs = look.Signs,
            Gap = contracts.Events.Count == 0 ? null : state.Gap,
        };

        SourceUnavailableException? fault = null;
        var watchesEvents = contracts.Events.Count > 0;
        if (watchesEvents && EventWalk.Next(state.Coverage, wanted) is { } gap && gap.End == end)
            (batch, fault) = await ReadNewestAsync(batch, gap, stop);
        await CommitAsync(batch, state, stop);
        if (fault is not null)
            throw fault;

        var done = new List<PostingBatch> { batch };
        if (watchesEvents && batch.Gap is null)
            await FillAsync(done, state, wanted, stop);
        await MeasureWithdrawalAsync(batch, state, contracts, stop);
        return Result(done);
    }

    public Task WaitAsync(CancellationToken stop) => Task.Delay(options.PollInterval, time, stop);

    /// <returns>The batch with events of the newest heights, and where no endpoint answered why.</returns>
    private async Task<(PostingBatch Batch, SourceUnavailableException? Fault)> ReadNewestAsync(
        PostingBatch batch,
        CoverageRange gap,
        CancellationToken stop
    )
    {
        try
        {
            return await _walk.ReadAsync(gap, forHistory: false, stop) is { } read
                ? (With(batch, read.Reads, read.Covered), null)
                : (batch with { Gap = $"Every endpoint of {networks.Parent.DisplayName} refuses event logs (eth_getLogs)." }, null);
        }
        catch (SourceUnavailableException fault)
        {
            // What was seen of batchers is stored first.
            return (batch, fault);
        }
    }

    /// <summary>Reads events of the past.</summary>
    /// <param name="done">What is stored in this pass; each step is added to it.</param>
    private async Task FillAsync(List<PostingBatch> done, PostingState state, CoverageRange wanted, CancellationToken stop)
    {
        var known = state.Coverage.Add(done[0].Covered);
        for (var step = 0; step < options.HistorySteps && time.GetUtcNow() >= _historyFrom; step++)
        {
            if (EventWalk.Next(known, wanted) is not { } gap)
                return;

            try
            {
                if (await _walk.ReadAsync(gap, forHistory: true, stop) is not { } read || read.Covered.Length == 0)
                    return;
                var batch = With(new PostingBatch(network, done[0].Lease), read.Reads, read.Covered);
                await CommitAsync(batch, state with { Gap = null }, stop);
                known = known.Add(read.Covered);
                done.Add(batch);
            }
            catch (SourceUnavailableException fault) when (fault.Until is { } until)
            {
                _historyFrom = until;
            }
        }
    }

    private async Task MeasureWithdrawalAsync(PostingBatch batch, PostingState state, PostingContracts contracts, CancellationToken stop)
    {
        if (_withdrawalAt is { } at && time.GetElapsedTime(at) < options.WithdrawalInterval)
            return;

        var now = time.GetUtcNow();
        var delay = contracts.WithdrawalDelay is not null
            ? await source.ReadWithdrawalDelayAsync(network, stop)
            : WithdrawalWait.Measure(await store.GetPostingsAsync(network, now - options.WithdrawalHistory, stop), now);
        if (delay is not null || contracts.WithdrawalDelay is not null)
            _withdrawalAt = time.GetTimestamp();
        if (delay is not null)
            await CommitAsync(new(network, batch.Lease) { Withdrawal = delay, Gap = batch.Gap }, state with { Gap = batch.Gap }, stop);
    }

    private async Task CommitAsync(PostingBatch batch, PostingState state, CancellationToken stop)
    {
        metrics.Rejected(Name, batch.Rejections);
        var isNews =
            batch.Postings.Count > 0
            || batch.Gap != state.Gap
            || (batch.Signs is { } signs && signs.Gap != state.Signs?.Gap)
            || (batch.Withdrawal is { } withdrawal && withdrawal.Delay != state.Withdrawal?.Delay);
        var message = new Layer2Message(network.Name, Layer2Change.Postings, time.GetUtcNow());
        if (batch.Postings.Count > 0)
            message = message with { Posting = await NewestAsync(batch, state, stop) };
        await store.CommitAsync(
            isNews ? batch with { Messages = [new(LiveChannels.Layer2(network.Name), LiveJson.Write(message))] } : batch,
            stop
        );
    }

    /// <summary>The newest posting of the batch, with the time since the one before of its kind; null where a newer one is known.</summary>
    private async Task<PostingInterval?> NewestAsync(PostingBatch batch, PostingState state, CancellationToken stop)
    {
        var newest = batch.Postings.MaxBy(posting => posting.L1BlockNumber)!;
        var stored = await store.GetPostingsAsync(network, newest.Time - options.History, stop);
        var known = network.HasEvents(newest.Kind) ? state.Coverage.Add(batch.Covered) : state.Looked.Add(batch.Looked);
        List<Posting> kind = [.. stored.Concat(batch.Postings).Where(posting => posting.Kind == newest.Kind)];
        return kind.TrueForAll(posting => posting.L1BlockNumber <= newest.L1BlockNumber) ? PostingIntervals.Of(kind, known)[^1] : null;
    }

    private static PostingBatch With(PostingBatch batch, PostingReads reads, CoverageRange covered) =>
        batch with
        {
            Postings = [.. batch.Postings, .. reads.Postings],
            Covered = covered.Length > 0 ? [covered] : [],
            Rejections = reads.Rejections,
            Gap = null,
        };

    private static IterationResult Result(List<PostingBatch> done)
    {
        var covered = Coverage.Of(done.SelectMany(batch => batch.Covered));
        var isNews = done.Count > 1 || done[0].Postings.Count > 0;
        return new(
            isNews ? IterationOutcome.Committed : IterationOutcome.Idle,
            isNews ? covered.First : null,
            isNews ? covered.Last : null,
            done[0].Gap ?? done[0].Signs?.Gap
        )
        {
            Rejections = [.. done.SelectMany(batch => batch.Rejections)],
        };
    }
}
