using System.Text;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mempool;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Observability;
using Microsoft.Extensions.Time.Testing;
using Prometheus;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Observability;

public sealed class MempoolGaugesTests
{
    private const string Series = "ethoscope_mempool_pending_transactions{chain=\"ethereum\"}";
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly MemoryMempool _store = new();
    private readonly CollectorRegistry _registry = Prometheus.Metrics.NewCustomRegistry();

    public MempoolGaugesTests() => _ = new MempoolGauges(_registry, new([KnownChains.Ethereum]), _store, new(), _time);

    [Fact]
    public async Task Scrape_PoolThatAges_LosesItsSeries()
    {
        var before = await ScrapeAsync();
        _store.Samples.Add(Counted(0));
        var zero = await ScrapeAsync();
        _store.Samples.Add(Counted(7));
        var seven = await ScrapeAsync();
        _time.Advance(TimeSpan.FromSeconds(37));
        var stale = await ScrapeAsync();

        before.ShouldNotContain(Series);
        zero.ShouldContain($"{Series} 0\n");
        seven.ShouldContain($"{Series} 7\n");
        stale.ShouldNotContain(Series);
    }

    [Fact]
    public async Task Scrape_PoolThatIsNotOffered_HasNoSeries()
    {
        _store.Samples.Add(Counted(7));
        await ScrapeAsync();
        _time.Advance(TimeSpan.FromSeconds(12));
        _store.Samples.Add(MempoolSample.Unsupported(_time.GetUtcNow()));

        (await ScrapeAsync()).ShouldNotContain(Series);
    }

    private MempoolSample Counted(long pending) =>
        new()
        {
            Time = _time.GetUtcNow(),
            Depth = MempoolDepth.Counts,
            Source = "node",
            Pending = pending,
        };

    private async Task<string> ScrapeAsync()
    {
        using var text = new MemoryStream();
        await _registry.CollectAndExportAsTextAsync(text, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
