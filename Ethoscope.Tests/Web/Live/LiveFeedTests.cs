using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Live;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Live;

public sealed class LiveFeedTests
{
    private readonly CountingMetrics _metrics = new();
    private readonly LiveFeed _feed;

    public LiveFeedTests() => _feed = new LiveFeed(_metrics);

    [Fact]
    public void Publish_TwoChannels_ReachesSubscribersOfItsChannelOnly()
    {
        using var one = _feed.Subscribe("a");
        using var other = _feed.Subscribe("b");

        _feed.Publish(new LiveEvent(1, "a", "x"));

        one.Take().Events.ShouldHaveSingleItem().Payload.ShouldBe("x");
        other.Take().IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Subscribe_SeveralChannels_BringsTheMessagesOfAllInTheirOrder()
    {
        _feed.Publish(new LiveEvent(1, "b", "one"));
        _feed.Publish(new LiveEvent(2, "a", "two"));
        using var both = _feed.Subscribe(["a", "b"], after: 1);

        _feed.Publish(new LiveEvent(3, "c", "three"));
        _feed.Publish(new LiveEvent(4, "b", "four"));

        both.Take().Events.Select(message => message.Payload).ShouldBe(["two", "four"]);
        _feed.SubscriberCount.ShouldBe(1);
    }

    [Fact]
    public void Publish_IdSeenBefore_IsPassedOver()
    {
        using var subscription = _feed.Subscribe("a");
        _feed.Publish(new LiveEvent(2, "a", "two"));

        _feed.Publish(new LiveEvent(2, "a", "again"));
        _feed.Publish(new LiveEvent(1, "a", "late"));

        subscription.Take().Events.ShouldHaveSingleItem().Payload.ShouldBe("two");
    }

    [Fact]
    public void Publish_SlowSubscriber_DropsTheOldestCountsAndTells()
    {
        using var subscription = _feed.Subscribe("a");
        for (var id = 1; id <= LiveFeed.Capacity + 3; id++)
            _feed.Publish(new LiveEvent(id, "a", ""));

        var batch = subscription.Take();

        batch.Missed.ShouldBeTrue();
        batch.Events.Count.ShouldBe(LiveFeed.Capacity);
        batch.Events[0].Id.ShouldBe(4);
        _metrics.Dropped.ShouldBe(3);
        subscription.Take().IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task Missed_IdleSubscriber_WakesAndIsTold()
    {
        using var subscription = _feed.Subscribe("a");
        var waiting = subscription.WaitAsync(TestContext.Current.CancellationToken).AsTask();

        _feed.Missed();

        (await waiting).ShouldBeTrue();
        subscription.Take().Missed.ShouldBeTrue();
    }

    [Fact]
    public async Task Dispose_WhileWaiting_EndsTheWaitAndLeavesTheFeed()
    {
        var subscription = _feed.Subscribe("a");
        var waiting = subscription.WaitAsync(TestContext.Current.CancellationToken).AsTask();

        subscription.Dispose();
        _feed.Publish(new LiveEvent(1, "a", ""));

        (await waiting).ShouldBeFalse();
        _feed.SubscriberCount.ShouldBe(0);
        subscription.Take().IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Subscribe_AfterAPosition_DeliversWhatCameBetween()
    {
        _feed.Publish(new LiveEvent(10, "a", "before"));
        var position = _feed.LastId;
        _feed.Publish(new LiveEvent(11, "a", "between"));
        _feed.Publish(new LiveEvent(12, "b", "elsewhere"));

        using var subscription = _feed.Subscribe("a", position);

        var batch = subscription.Take();
        batch.Missed.ShouldBeFalse();
        batch.Events.ShouldHaveSingleItem().Payload.ShouldBe("between");
    }

    [Fact]
    public void Subscribe_AfterAPositionNoLongerKept_IsToldThatItMissed()
    {
        _feed.Publish(new LiveEvent(1, "a", ""));
        var position = _feed.LastId;
        for (var id = 2; id <= LiveFeed.Capacity + 3; id++)
            _feed.Publish(new LiveEvent(id, "a", ""));

        using var subscription = _feed.Subscribe("a", position);

        subscription.Take().Missed.ShouldBeTrue();
    }

    private sealed class CountingMetrics : QuietMetrics
    {
        public int Dropped { get; private set; }

        public override void LiveDropped(string kind) => Dropped++;
    }
}
