using CsCheck;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Streams;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Streams;

/// <summary>What one client gets of the hub, without a transport.</summary>
public sealed class StreamFeedTests
{
    private static readonly string[] Channels = [StreamChannels.GasPrices, StreamChannels.BlockMetrics, StreamChannels.Consensus];
    private readonly FakeTimeProvider _time = new(PlainCatalogue.Epoch);
    private readonly MemoryOutbox _outbox = new();
    private readonly CountingMetrics _metrics = new();
    private readonly StreamEngine _engine;

    public StreamFeedTests()
    {
        var catalogue = new PlainCatalogue();
        var frames = new StreamFrames(catalogue, NullLogger<StreamFrames>.Instance);
        _engine = new(
            new StreamHub(frames),
            new StreamReplay(_outbox, catalogue, frames),
            new StreamTimes(),
            _metrics,
            new OncePerMinute(_time),
            _time,
            NullLogger<StreamEngine>.Instance
        );
        _engine.Hub.StandsAt(0);
    }

    [Fact]
    public void Take_SlowClient_TellsWhatWasLostAndResumingGivesExactlyThat()
    {
        using var feed = Feed();
        feed.Subscribe([Channels[0]], null, 0);
        Say(Channels[0], 3);
        Taken(feed).ShouldBe([1, 2, 3]);

        Say(Channels[0], 1_000);

        var batch = feed.Take()!;
        batch.Gap.ShouldBe(new StreamGap(StreamGap.Slow, 1_000 - StreamBounds.QueueMessages, 3));
        batch.Frames.Select(frame => frame.Id).ShouldBe(Range(1_003 - StreamBounds.QueueMessages + 1, 1_003));
        _metrics.Dropped.ShouldBe(1_000 - StreamBounds.QueueMessages);

        feed.Subscribe([Channels[0]], 3, 0);
        All(feed).ShouldBe(Range(4, 1_003));
        feed.Position.ShouldBe(1_003);
    }

    [Fact]
    public void Take_LargeMessages_WaitUpToAMegabyte()
    {
        using var feed = Feed();
        feed.Subscribe([Channels[0]], null, 0);
        for (var i = 0; i < 100; i++)
            Publish(_outbox.Add(Channels[0], $$"""{"text":"{{new string('x', 20_000)}}"}"""));

        var batch = feed.Take()!;

        batch.Gap!.Lost.ShouldBe(100 - batch.Frames.Count);
        batch.Frames.Count.ShouldBeInRange(50, 52);
        batch.Frames[^1].Id.ShouldBe(100);
    }

    [Fact]
    public void Take_Interval_SendsTheNewestOfEachSubjectInTheOrderOfIds()
    {
        using var feed = Feed();
        feed.Subscribe([Channels[0], Channels[1]], null, 1_000);
        Publish(_outbox.Add(Channels[0], """{"subject":"a"}"""));
        Taken(feed).ShouldBe([1]);
        foreach (var (channel, subject) in new[] { (0, "a"), (0, "b"), (1, "a"), (0, "a"), (0, "b"), (1, "a") })
            Publish(_outbox.Add(Channels[channel], $$"""{"subject":"{{subject}}"}"""));

        Taken(feed).ShouldBeEmpty();
        feed.UntilDue.ShouldBe(TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromMilliseconds(999));
        Taken(feed).ShouldBeEmpty();
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Taken(feed).ShouldBe([5, 6, 7]);
        feed.UntilDue.ShouldBeNull();
    }

    [Fact]
    public void Take_IntervalAndNobodyReads_KeepsTheNewestAndLosesNothing()
    {
        using var feed = Feed();
        feed.Subscribe([Channels[0]], null, 100);

        Say(Channels[0], 10_000);

        Taken(feed).ShouldBe([10_000]);
        _metrics.Dropped.ShouldBe(0);
    }

    [Fact]
    public void Take_MoreThanIsKept_IsReadFromTheOutboxWithoutGapOrDuplicate()
    {
        Say(Channels[0], StreamHub.Kept + 700);
        using var feed = Feed();

        feed.Subscribe([Channels[0]], 5, 0);
        Say(Channels[0], 50);

        All(feed).ShouldBe(Range(6, StreamHub.Kept + 750));
        _outbox.Reads.ShouldBeInRange(4, 10);
    }

    [Fact]
    public void Take_AskedForWhatIsPruned_TellsTheFirstThatIsThereAndSendsAllFromThere()
    {
        Say(Channels[0], StreamHub.Kept + 100);
        _outbox.PruneBefore(40);
        using var feed = Feed();

        feed.Subscribe([Channels[0]], 10, 0);

        Eventually(() => feed.Take())!.Gap.ShouldBe(new StreamGap(StreamGap.TooOld, null, 39, 40));
        All(feed).ShouldBe(Range(40, StreamHub.Kept + 100));
    }

    [Fact]
    public void Take_RowsThatTheBusMissed_AreReadFromTheOutbox()
    {
        using var feed = Feed();
        feed.Subscribe([Channels[0]], null, 0);
        Say(Channels[0], 2);
        Taken(feed).ShouldBe([1, 2]);
        for (var i = 0; i < 3; i++)
            _outbox.Add(Channels[0], "{}");

        _engine.Hub.Missed();
        Say(Channels[0], 2);

        feed.Take()!.Gap.ShouldBe(new StreamGap(StreamGap.Interrupted, 0, 2));
        All(feed).ShouldBe([3, 4, 5, 6, 7]);
    }

    [Fact]
    public void Take_DatabaseAwayInAReplay_SaysSoOnceAndGoesOnWhenItIsBack()
    {
        Say(Channels[0], StreamHub.Kept + 100);
        _outbox.Away = new TimeoutException("away");
        using var feed = Feed();
        feed.Subscribe([Channels[0]], 50, 0);

        Eventually(() => feed.Take())!.Gap.ShouldBe(new StreamGap(StreamGap.Interrupted, 0, 50));
        for (var i = 0; i < 3; i++)
        {
            var reads = _outbox.Reads;
            Eventually(() =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                feed.Take().ShouldBeNull();
                return _outbox.Reads > reads ? feed : null;
            });
        }

        _outbox.Away = null;
        All(feed, advance: true).ShouldBe(Range(51, StreamHub.Kept + 100));
    }

    [Fact]
    public async Task Take_ManyResumeAtOnce_ReadTheDatabaseAFewAtATime()
    {
        Say(Channels[0], StreamHub.Kept + 100);
        List<StreamFeed> feeds = [.. Enumerable.Range(0, 200).Select(_ => Feed())];
        foreach (var feed in feeds)
            feed.Subscribe([Channels[0]], 20, 0);

        var taken = new int[feeds.Count];
        await Ethoscope.Tests.Testing.Eventually.TrueAsync(
            () =>
            {
                for (var i = 0; i < feeds.Count; i++)
                    while (feeds[i].Take() is { } batch)
                        taken[i] += batch.Frames.Count;
                return Task.FromResult(feeds.TrueForAll(feed => feed.Position is not null));
            },
            "all have caught up"
        );

        taken.ShouldAllBe(count => count == StreamHub.Kept + 80);
        _outbox.MostAtOnce.ShouldBeInRange(1, StreamReplay.AtOnce);
        foreach (var feed in feeds)
            feed.Dispose();
        _engine.Hub.Clients.ShouldBe(0);
    }

    /// <summary>Whatever a client does: no id twice, those of a channel rise, and none of those without an interval is missing but the told ones.</summary>
    [Fact]
    public void Take_AnySteps_GivesEachMessageOnceAndInOrder()
    {
        var step = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 2], Gen.Int[1, 300], Gen.Int[0, 3]);
        step.List[1, 40]
            .Sample(
                steps =>
                {
                    var test = new StreamFeedTests();
                    test.Run(steps);
                },
                iter: 150,
                threads: 1
            );
    }

    private void Run(IReadOnlyList<(int Kind, int Channel, int Count, int Subject)> steps)
    {
        using var feed = Feed();
        var interval = Channels[2];
        feed.Subscribe([Channels[0], Channels[1]], null, 0);
        feed.Subscribe([interval], null, 500);
        var seen = Channels.ToDictionary(name => name, _ => new List<long>(), StringComparer.Ordinal);
        long lost = 0;
        foreach (var (kind, channel, count, subject) in steps)
        {
            switch (kind)
            {
                case < 5:
                    for (var i = 0; i < count; i++)
                        Publish(_outbox.Add(Channels[(channel + i) % 3], $$"""{"subject":"{{(subject + i) % 4}}"}"""));
                    break;
                case 5:
                    for (var i = 0; i < count; i++)
                        _outbox.Add(Channels[channel], $$"""{"subject":"{{subject}}"}""");
                    _engine.Hub.Missed();
                    Publish(_outbox.Add(Channels[0], "{}"));
                    break;
                case 6:
                    _time.Advance(TimeSpan.FromMilliseconds(count * 3));
                    break;
                default:
                    Drain();
                    break;
            }
        }

        Drain();
        _time.Advance(TimeSpan.FromSeconds(1));
        Drain();

        foreach (var ids in seen.Values)
            ids.ShouldBe(ids.Distinct().Order());
        var rows = _outbox.Rows;
        foreach (var name in Channels.Take(2))
            lost -= rows.Count(row => row.Channel == PlainCatalogue.Prefix + name) - seen[name].Count;
        lost.ShouldBe(0);
        foreach (
            var newest in rows.Where(row => row.Channel == PlainCatalogue.Prefix + interval).GroupBy(row => row.Payload, row => row.Id)
        )
            seen[interval].ShouldContain(newest.Max());

        void Drain()
        {
            while (feed.Position is null)
            {
                if (feed.Take() is not { } batch)
                {
                    if (feed.UntilDue > TimeSpan.Zero)
                        _time.Advance(feed.UntilDue.Value);
                    continue;
                }

                lost += batch.Gap is { Reason: StreamGap.Slow } gap ? gap.Lost!.Value : 0;
                foreach (var frame in batch.Frames)
                    seen[frame.Channel].Add(frame.Id);
            }
        }
    }

    private StreamFeed Feed() => new(_engine, StreamEngine.WebSocket, () => { });

    private void Publish(LiveEvent row) => _engine.Hub.Publish(row);

    private void Say(string channel, int count)
    {
        for (var i = 0; i < count; i++)
            Publish(_outbox.Add(channel, "{}"));
    }

    private static IEnumerable<long> Range(long from, long to)
    {
        for (var id = from; id <= to; id++)
            yield return id;
    }

    private static IReadOnlyList<long> Taken(StreamFeed feed)
    {
        var batch = feed.Take();
        (batch?.Gap).ShouldBeNull();
        return [.. (batch?.Frames ?? []).Select(frame => frame.Id)];
    }

    /// <summary>All until nothing waits.</summary>
    private List<long> All(StreamFeed feed, bool advance = false)
    {
        var ids = new List<long>();
        Eventually(() =>
        {
            ids.AddRange(Taken(feed));
            if (advance)
                _time.Advance(TimeSpan.FromSeconds(1));
            return feed.Position is null ? null : feed;
        });
        return ids;
    }

    private static T Eventually<T>(Func<T?> ask)
        where T : class
    {
        T? found = null;
        SpinWait.SpinUntil(() => (found = ask()) is not null, TimeSpan.FromMinutes(1)).ShouldBeTrue();
        return found!;
    }

    private sealed class CountingMetrics : QuietMetrics
    {
        private int _dropped;

        public int Dropped => _dropped;

        public override void LiveDropped(string kind)
        {
            kind.ShouldBe("websocket");
            Interlocked.Increment(ref _dropped);
        }
    }
}
