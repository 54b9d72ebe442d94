using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Core.Prices;

namespace Ethoscope.Tests.Testing;

/// <summary>Rounds in memory, with the store's meaning; it can be killed before and after a commit.</summary>
internal sealed class MemoryPriceStore : IPriceStore
{
    private int _commits;

    public SortedDictionary<RoundId, PriceRound> Rounds { get; } = [];

    public Coverage Coverage { get; private set; } = Coverage.Empty;

    public FeedState? Feed { get; private set; }

    public List<Rejection> Rejections { get; } = [];

    public List<LiveMessage> Messages { get; } = [];

    /// <summary>Says of a commit by its number whether the process is killed: before it, after it, or not.</summary>
    public Func<int, Kill> Kills { get; set; } = _ => Kill.Never;

    public Task<PriceState> LoadAsync(PriceFeed feed, CancellationToken stop)
    {
        var byTime = Rounds.Values.OrderBy(round => round.UpdatedAt).ThenBy(round => round.Id).ToList();
        var bottom = Coverage.Ranges is [.., var top] ? byTime.FirstOrDefault(round => round.UpdatedSecond >= top.Start) : null;
        return Task.FromResult(new PriceState(byTime.LastOrDefault(), bottom, Coverage, Feed));
    }

    public Task CommitAsync(PriceBatch batch, CancellationToken stop)
    {
        var kill = Kills(_commits++);
        if (kill == Kill.Before)
            throw new KilledException();
        foreach (var round in batch.Rounds)
            Rounds[round.Id] = round;
        Coverage = Coverage.Add(batch.Covered);
        Feed = batch.State ?? Feed;
        Rejections.AddRange(batch.Rejections);
        Messages.AddRange(batch.Messages);
        return kill == Kill.After ? throw new KilledException() : Task.CompletedTask;
    }

    internal enum Kill
    {
        Never,
        Before,
        After,
    }

    internal sealed class KilledException : Exception;
}
