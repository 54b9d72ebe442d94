using System.Diagnostics;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Observability;
using Microsoft.Extensions.Time.Testing;
using Prometheus;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Observability;

/// <summary>A database that hangs or is away never holds a scrape: what is asked of it is absent, and the rest is there.</summary>
public sealed class ScrapeTimeTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly CollectorRegistry _registry = Prometheus.Metrics.NewCustomRegistry();
    private int _asked;

    [Fact]
    public async Task Scrape_ReaderThatHangs_EndsInTimeWithoutTheChain()
    {
        await using var site = new MonitoredSite { Time = TimeProvider.System };
        await site.InitializeAsync();
        (await site.ScrapeAsync()).Value("ethoscope_head_block_number").ShouldNotBeNull();
        var held = new TaskCompletionSource();
        site.Reader.Gate = held.Task;
        site.Site.Collector = () => throw new TimeoutException("The database does not answer.");

        var since = Stopwatch.GetTimestamp();
        var hung = await site.ScrapeAsync();
        var took = Stopwatch.GetElapsedTime(since);

        took.ShouldBeLessThan(TimeSpan.FromSeconds(3));
        foreach (var family in new[] { "ethoscope_head_block_number", "ethereum_blockchain_height", "ethoscope_base_fee_wei" })
            hung.Value(family).ShouldBeNull(family);
        hung.Value("ethoscope_database_up").ShouldBe(0);
        hung.Value("ethoscope_collector_last_success_timestamp_seconds").ShouldBeNull();
        hung.Value("ethoscope_health_score").ShouldNotBeNull("what answers is told");
        hung.Value("ethoscope_build_info").ShouldBe(1);

        site.Reader.Gate = null;
        held.SetResult();
        site.Site.Collector = () => new("any", TimeProvider.System.GetUtcNow(), null, null);
        var back = await Eventually.GetAsync(
            site.ScrapeAsync,
            scrape => scrape.Value("ethoscope_head_block_number") is not null,
            "the chain is back"
        );
        back.Value("ethoscope_database_up").ShouldBe(1);
        back.Value("ethoscope_collector_failing_since_timestamp_seconds").ShouldBeNull();
    }

    [Fact]
    public async Task ComputeBy_QuestionThatHangs_IsNotAskedAgainWhileItRuns()
    {
        var (begun, held) = (new TaskCompletionSource(), new TaskCompletionSource());
        var gauges = new ScrapedGauges(_registry, _time);
        var gauge = gauges.Create("some_seconds", "Some.");
        var labelled = gauges.Create("other_seconds", "Other.", "chain");
        var missed = 0;
        gauges.ComputeBy(
            async _ =>
            {
                Interlocked.Increment(ref _asked);
                labelled.WithLabels("ethereum").Set(1);
                gauge.Set(1);
                begun.TrySetResult();
                await held.Task;
                gauge.Set(2);
            },
            otherwise: () => missed++
        );

        var first = await LateAsync(begun.Task);
        var second = await LateAsync(begun.Task);
        held.SetResult();
        await gauges.Answered;
        var third = await Testing.Metrics.TextAsync(_registry);

        first.ShouldNotContain("some_seconds 1");
        first.ShouldNotContain("other_seconds{");
        second.ShouldNotContain("other_seconds{");
        third.ShouldContain("some_seconds 2\n");
        third.ShouldContain("other_seconds{chain=\"ethereum\"} 1");
        (_asked, missed).ShouldBe((2, 2));
    }

    [Fact]
    public async Task ComputeBy_QuestionThatFails_TakesItsSeriesAway()
    {
        var fails = false;
        var gauges = new ScrapedGauges(_registry, _time);
        var gauge = gauges.Create("some_seconds", "Some.");
        gauges.ComputeBy(_ =>
        {
            gauge.Set(1);
            return fails ? Task.FromException(new InvalidOperationException("Away.")) : Task.CompletedTask;
        });

        (await Testing.Metrics.TextAsync(_registry)).ShouldContain("some_seconds 1\n");
        fails = true;
        (await Testing.Metrics.TextAsync(_registry)).ShouldNotContain("some_seconds 1\n");
    }

    /// <summary>A scrape whose computation began and does not come back in time.</summary>
    private async Task<string> LateAsync(Task begun)
    {
        var scrape = Testing.Metrics.TextAsync(_registry);
        await begun;
        while (!scrape.IsCompleted)
        {
            _time.Advance(ScrapedGauges.Limit);
            await Task.Yield();
        }

        return await scrape;
    }
}
