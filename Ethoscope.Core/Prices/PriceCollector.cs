using Ethoscope.Core.Blocks;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;

namespace Ethoscope.Core.Prices;

/// <summary>
/// Follows a price feed: stores each new round, and walks back from there to what is stored, then to the wanted age. All its state is in the
/// store, so that it can be killed anywhere. A chain without the contract is no failure, but a state of the feed.
/// </summary>
public sealed class PriceCollector(
    PriceFeed feed,
    PriceCollectorOptions options,
    IPriceSource source,
    IPriceStore store,
    ICollectionMetrics metrics,
    TimeProvider time
) : ICollector
{
    /// <summary>An idle pass only says that the collector lives.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan PauseOfWalk = TimeSpan.FromHours(1);
    private static readonly FeedState Served = new(true, null);
    private readonly PriceWalk _walk = new(feed, source, options, time);
    private bool _isKnown;
    private long? _lookedAt;
    private DateTimeOffset _walkFrom = DateTimeOffset.MinValue;

    public string Name { get; } = NameFor(feed);

    public static string NameFor(PriceFeed feed) => $"prices:{feed.Chain.Name}";

    public async Task<IterationResult> IterateAsync(Lease lease, CancellationToken stop)
    {
        var state = await store.LoadAsync(feed, stop);
        if (_lookedAt is not { } at || time.GetElapsedTime(at) >= options.PollInterval)
        {
            var now = time.GetTimestamp();
            var looked = await LookAsync(lease, state, stop);
            _lookedAt = now;
            if (looked is not null)
                return looked;
        }

        return _isKnown && time.GetUtcNow() >= _walkFrom ? await WalkAsync(lease, state, stop) : IterationResult.Idle();
    }

    public Task WaitAsync(CancellationToken stop) => Task.Delay(options.PollInterval < Pause ? options.PollInterval : Pause, time, stop);

    /// <returns>Null where the newest stored round is still the latest.</returns>
    private async Task<IterationResult?> LookAsync(Lease lease, PriceState state, CancellationToken stop)
    {
        if (!_isKnown)
        {
            var facts = await source.DescribeAsync(stop);
            if (facts.State == RoundState.Unsupported)
                return await RefuseAsync(lease, state, Unsupported(), null, stop);
            if (PriceRules.CheckFacts(feed, facts) is { } wrong)
                return await RefuseAsync(lease, state, new(false, wrong.Detail), wrong, stop);
            _isKnown = true;
        }

        var read = await source.ReadLatestAsync(stop);
        if (read.State == RoundState.Unsupported)
        {
            _isKnown = false;
            return await RefuseAsync(lease, state, Unsupported(), null, stop);
        }

        var check = PriceRules.Check(feed, read, null, time.GetUtcNow());
        if (check.Round is not { } latest)
            return await RefuseAsync(lease, state, null, check.Rejection, stop);
        if (state.Newest is { } newest && PriceRules.CheckOrder(feed, latest, newest, read.Source) is { } back)
            return await RefuseAsync(lease, state, null, back, stop);
        if (latest != state.Newest)
            return await StoreAsync(lease, state, latest, check.Rejection, stop);

        if (state.Feed != Served)
            await store.CommitAsync(new PriceBatch(feed, lease) { State = Served }, stop);
        return null;
    }

    private FeedState Unsupported() => new(false, $"No endpoint of {feed.Chain.Name} has a price feed at {feed.Address}.");

    private async Task<IterationResult> StoreAsync(
        Lease lease,
        PriceState state,
        PriceRound latest,
        Rejection? mended,
        CancellationToken stop
    )
    {
        var follows =
            state.Newest is { } newest
            && latest.Id == newest.Id with { Round = newest.Id.Round + 1 }
            && state.Coverage.Contains(newest.UpdatedSecond);
        Rejection[] rejections = mended is null ? [] : [mended];
        metrics.Rejected(Name, rejections);
        await store.CommitAsync(
            new PriceBatch(feed, lease)
            {
                Rounds = [latest],
                Covered = [new(follows ? state.Newest!.UpdatedSecond : latest.UpdatedSecond, latest.UpdatedSecond + 1)],
                State = state.Feed == Served ? null : Served,
                Rejections = rejections,
                Messages = [Message(new(PriceChange.Updated, latest.UpdatedAt, latest.UpdatedAt, latest))],
            },
            stop
        );
        return Committed(latest, latest, rejections);
    }

    private async Task<IterationResult> WalkAsync(Lease lease, PriceState state, CancellationToken stop)
    {
        WalkedRounds? walked;
        try
        {
            walked = await _walk.StepAsync(state, stop);
        }
        catch (SourceUnavailableException fault) when (fault.Until is { } until)
        {
            _walkFrom = until;
            return IterationResult.Idle(fault.Message);
        }

        if (walked is null)
            return IterationResult.Idle();

        metrics.Rejected(Name, walked.Rejections);
        if (walked.Rounds.Count == 0)
        {
            // Nothing below can be had now: not asked again at each look at the latest round.
            _walkFrom = time.GetUtcNow() + PauseOfWalk;
            await store.CommitAsync(new PriceBatch(feed, lease) { Rejections = walked.Rejections }, stop);
            return IterationResult.Idle(walked.Rejections[^1].Detail) with { Rejections = walked.Rejections };
        }

        var (first, last) = (walked.Rounds[^1], walked.Rounds[0]);
        await store.CommitAsync(
            new PriceBatch(feed, lease)
            {
                Rounds = walked.Rounds,
                Covered = [new(first.UpdatedSecond, state.Bottom!.UpdatedSecond + 1)],
                Rejections = walked.Rejections,
                Messages = [Message(new(PriceChange.History, first.UpdatedAt, last.UpdatedAt, null))],
            },
            stop
        );
        return Committed(first, last, walked.Rejections);
    }

    /// <summary>Nothing of what was read can be stored but that it was refused.</summary>
    private async Task<IterationResult> RefuseAsync(
        Lease lease,
        PriceState stored,
        FeedState? state,
        Rejection? rejection,
        CancellationToken stop
    )
    {
        Rejection[] rejections = rejection is null ? [] : [rejection];
        metrics.Rejected(Name, rejections);
        if (rejections.Length > 0 || (state is not null && state != stored.Feed))
            await store.CommitAsync(new PriceBatch(feed, lease) { State = state, Rejections = rejections }, stop);
        return IterationResult.Idle(state?.Reason ?? rejection?.Detail) with { Rejections = rejections };
    }

    private static LiveMessage Message(PriceMessage message) => new(LiveChannels.EtherPrice, LiveJson.Write(message));

    private static IterationResult Committed(PriceRound first, PriceRound last, IReadOnlyList<Rejection> rejections) =>
        new(IterationOutcome.Committed, first.UpdatedSecond, last.UpdatedSecond, More: true) { Rejections = rejections };
}
