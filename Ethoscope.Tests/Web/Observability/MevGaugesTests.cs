using System.Text;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Observability;
using Microsoft.Extensions.Time.Testing;
using Prometheus;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Observability;

public sealed class MevGaugesTests
{
    private readonly FakeChain _chain = new(new DateTimeOffset(2026, 2, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly FakeTimeProvider _time;
    private readonly FakeMevReader _reader;
    private readonly CollectorRegistry _registry = Prometheus.Metrics.NewCustomRegistry();

    public MevGaugesTests()
    {
        _time = new(_chain.Head.Header.Time.AddSeconds(4));
        _reader = InventedMev.Until(_time.GetUtcNow(), _chain.Blocks);
        _ = new MevGauges(_registry, new([KnownChains.Ethereum]), _reader, _time);
    }

    [Fact]
    public async Task Scrape_Blocks_TellSharesThatMoveAndAddUpToOne()
    {
        var before = await ScrapeAsync();
        var last = _reader.Blocks[^1];
        foreach (var i in Enumerable.Range(1, 80))
            _reader.Add(
                last with
                {
                    Slot = last.Slot - i,
                    Number = last.Number - i,
                    Time = last.Time - (12 * i * TimeSpan.FromSeconds(1)),
                    Origin = Ethoscope.Core.Mev.BlockOrigin.Builder,
                    Builder = "eureka",
                    Basis = NameBasis.Label,
                }
            );
        _time.Advance(TimeSpan.FromSeconds(15));
        var after = await ScrapeAsync();

        Value(after, "builder=\"eureka\",window=\"1h\"").ShouldBeGreaterThan(Value(before, "builder=\"eureka\",window=\"1h\""));
        Value(after, "_hhi{window=\"1h\"}").ShouldNotBe(Value(before, "_hhi{window=\"1h\"}"));
        Values(after, "window=\"24h\"").Sum().ShouldBe(1, 1e-9);
        after.ShouldNotContain("builder=\"key-");
    }

    [Fact]
    public async Task Scrape_NothingComputedLately_HasNoSeries()
    {
        (await ScrapeAsync()).ShouldContain("{builder=");
        _time.Advance(TimeSpan.FromHours(2));

        (await ScrapeAsync()).ShouldNotContain("{builder=");
    }

    private static double Value(string text, string part) =>
        text.Split('\n')
            .Where(line => line.Contains(part, StringComparison.Ordinal))
            .Select(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture))
            .FirstOrDefault();

    private static IEnumerable<double> Values(string text, string part) =>
        text.Split('\n')
            .Where(line =>
                line.StartsWith("ethoscope_builder_share_ratio{", StringComparison.Ordinal) && line.Contains(part, StringComparison.Ordinal)
            )
            .Select(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture));

    private async Task<string> ScrapeAsync()
    {
        using var body = new MemoryStream();
        await _registry.CollectAndExportAsTextAsync(body, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(body.ToArray());
    }
}
