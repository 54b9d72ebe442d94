using System.Globalization;
using System.Text;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Observability;
using Microsoft.Extensions.Time.Testing;
using Prometheus;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Observability;

public sealed class ConsensusGaugesTests
{
    private const string Target = "ethoscope_participation_ratio{chain=\"ethereum\",kind=\"target\"}";
    private const string Sync = "ethoscope_sync_participation_ratio{chain=\"ethereum\"}";
    private const string Distance = "ethoscope_finality_distance_epochs{chain=\"ethereum\"}";
    private static readonly SlotClock Clock = KnownChains.Ethereum.Slots!;
    private readonly FakeChain _chain = new(new DateTimeOffset(2026, 2, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly FakeTimeProvider _time;
    private readonly MemoryConsensus _store;
    private readonly CollectorRegistry _registry = Prometheus.Metrics.NewCustomRegistry();

    public ConsensusGaugesTests()
    {
        _time = new(_chain.Head.Header.Time.AddSeconds(4));
        _store = InventedConsensus.Until(_chain.Head.Header.Time, _time, _chain.Blocks);
        _ = new ConsensusGauges(_registry, new([KnownChains.Ethereum]), _store, _time);
    }

    [Fact]
    public async Task Scrape_NothingStored_HasNoSeries()
    {
        _store.Slots.Clear();
        _store.Finalities.Clear();

        (await ScrapeAsync()).ShouldNotContain("{chain");
    }

    [Fact]
    public async Task Scrape_LastCompleteEpoch_TellsItsVotesByKindAndMovesWithThem()
    {
        var epoch = (await _store.GetStateAsync(KnownChains.Ethereum, null, default)).LastEpoch!;
        var before = Value(await ScrapeAsync(), Target);
        foreach (var slot in _store.Slots.Values.Where(slot => Clock.EpochOf(slot.Number) == epoch.Number).ToList())
            _store.Add(slot with { Votes = new(100, 80, 76, 60, IsFinal: true) });
        var text = await ScrapeAsync();

        before.ShouldBe(epoch.Votes!.TargetShare!.Value, 1e-9);
        Value(text, Target).ShouldBe(0.76);
        Value(text, Target.Replace("target", "voted", StringComparison.Ordinal)).ShouldBe(0.8);
        Value(text, Target.Replace("target", "head", StringComparison.Ordinal)).ShouldBe(0.6);
    }

    [Fact]
    public async Task Scrape_SyncBits_MoveAndAreAbsentWhenTheHeadIsOld()
    {
        var before = Value(await ScrapeAsync(), Sync);
        foreach (var slot in _store.Slots.Values.Where(slot => slot.Sync is not null).ToList())
            _store.Add(slot with { Sync = new(256, 512) });
        var half = Value(await ScrapeAsync(), Sync);
        _time.Advance(TimeSpan.FromSeconds(60));
        var old = await ScrapeAsync();

        before.ShouldBeGreaterThan(0.9);
        half.ShouldBe(0.5);
        old.ShouldNotContain(Sync);
    }

    [Fact]
    public async Task Scrape_FinalityThatStandsStill_GrowsWithTheClockWhileItIsAskedFor()
    {
        var said = _store.Finalities[^1];
        var epoch = Clock.EpochOf(Clock.SlotDuring(_time.GetUtcNow()));
        var healthy = Value(await ScrapeAsync(), Distance);
        var distances = new List<double>();
        for (var later = 1; later <= 5; later++)
        {
            _time.Advance(Clock.EpochDuration);
            _store.Finalities.Add(said with { Epoch = epoch + later, SeenAt = _time.GetUtcNow() });
            distances.Add(Value(await ScrapeAsync(), Distance));
        }

        healthy.ShouldBe(2);
        distances.ShouldBe([3, 4, 5, 6, 7]);
    }

    [Fact]
    public async Task Scrape_FinalityNotAskedFor_GrowsForThreeEpochsAndIsAbsentThen()
    {
        _time.Advance(2 * Clock.EpochDuration);
        var two = Value(await ScrapeAsync(), Distance);
        _time.Advance(2 * Clock.EpochDuration);

        two.ShouldBe(4);
        (await ScrapeAsync()).ShouldNotContain(Distance);
    }

    [Fact]
    public async Task Scrape_ReaderThatFails_HasNoSeriesAndGoesOn()
    {
        await ScrapeAsync();
        _store.Fault = new InvalidOperationException();

        (await ScrapeAsync()).ShouldNotContain("{chain");
    }

    private static double Value(string text, string series) =>
        double.Parse(
            text.Split('\n').Single(line => line.StartsWith($"{series} ", StringComparison.Ordinal))[(series.Length + 1)..],
            CultureInfo.InvariantCulture
        );

    private async Task<string> ScrapeAsync()
    {
        using var text = new MemoryStream();
        await _registry.CollectAndExportAsTextAsync(text, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
