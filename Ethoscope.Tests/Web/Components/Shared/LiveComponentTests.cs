using Bunit;
using Ethoscope.Core.Live;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;
using TestContext = Xunit.TestContext;

namespace Ethoscope.Tests.Web.Components.Shared;

public sealed class LiveComponentTests : IAsyncLifetime
{
    private readonly PageContext _context = new();
    private long _id;

    [Fact]
    public async Task Render_Prerender_DoesNotSubscribe()
    {
        await using var renderer = new HtmlRenderer(_context.Services, NullLoggerFactory.Instance);

        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<Probe>()).ToHtmlString());

        html.ShouldBe("0");
        _context.Feed.SubscriberCount.ShouldBe(0);
    }

    [Fact]
    public void Publish_AfterQuiet_IsTakenAtOnceAndThenAtMostTwiceASecond()
    {
        var probe = _context.Render<Probe>();
        _context.Feed.SubscriberCount.ShouldBe(1);

        Publish();
        probe.WaitForAssertion(() => probe.Instance.Batches.ShouldBe([1]));
        Publish();
        Publish();
        Publish();
        _context.Time.Advance(TimeSpan.FromMilliseconds(499));
        probe.Instance.Batches.ShouldBe([1]);
        _context.Time.Advance(TimeSpan.FromMilliseconds(1));

        probe.WaitForAssertion(() => probe.Instance.Batches.ShouldBe([1, 3]));
    }

    [Fact]
    public async Task Publish_NothingChanged_SkipsTheRender()
    {
        var probe = _context.Render<Probe>();
        probe.Instance.Changes = false;
        var renders = probe.RenderCount;

        Publish();

        await probe.Instance.Called.WaitAsync(TestContext.Current.CancellationToken);
        probe.Instance.Batches.ShouldBe([1]);
        probe.RenderCount.ShouldBe(renders);
    }

    [Fact]
    public async Task Dispose_WhileWaiting_UnsubscribesAndEndsQuietly()
    {
        var probe = _context.Render<Probe>();
        var instance = probe.Instance;
        Publish();
        probe.WaitForAssertion(() => instance.Batches.Count.ShouldBe(1));
        Publish();

        await instance.DisposeAsync();
        await instance.DisposeAsync();
        _context.Time.Advance(TimeSpan.FromSeconds(30));

        await instance.Ended;
        _context.Feed.SubscriberCount.ShouldBe(0);
        instance.Batches.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Clock_EveryFiveSeconds_IsLookedAt()
    {
        var probe = _context.Render<Probe>();

        _context.Time.Advance(LiveComponent.ClockInterval);

        await probe.Instance.Called.WaitAsync(TestContext.Current.CancellationToken);
        probe.Instance.Ticks.ShouldBe(1);
    }

    [Fact]
    public void Render_OtherChannel_FollowsItInstead()
    {
        var probe = _context.Render<Probe>();

        probe.Render(parameters => parameters.Add(one => one.Name, "other"));
        Publish();
        Publish("other");

        probe.WaitForAssertion(() => probe.Instance.Batches.ShouldBe([1]));
        _context.Feed.SubscriberCount.ShouldBe(1);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private void Publish(string channel = "probe") => _context.Feed.Publish(new LiveEvent(++_id, channel, ""));

    private sealed class Probe : LiveComponent
    {
        [Microsoft.AspNetCore.Components.Parameter]
        public string Name { get; set; } = "probe";

        public List<int> Batches { get; } = [];

        public SemaphoreSlim Called { get; } = new(0);

        public int Ticks { get; private set; }

        public bool Changes { get; set; } = true;

        protected override string? Channel => Name;

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, Batches.Count);

        protected override Task<bool> OnLiveAsync(LiveBatch batch)
        {
            Batches.Add(batch.Events.Count);
            Called.Release();
            return Task.FromResult(Changes);
        }

        protected override Task<bool> OnClockAsync()
        {
            Ticks++;
            Called.Release();
            return Task.FromResult(false);
        }
    }
}
