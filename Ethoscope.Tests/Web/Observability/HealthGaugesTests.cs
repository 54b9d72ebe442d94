using System.Text;
using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Health;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Observability;
using Microsoft.Extensions.Time.Testing;
using Prometheus;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Observability;

public sealed class HealthGaugesTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 25, TimeSpan.Zero));
    private readonly CollectorRegistry _registry = Prometheus.Metrics.NewCustomRegistry();
    private readonly OneScore _reader = new();
    private readonly Counts _counts = new();

    public HealthGaugesTests() => _ = new HealthGauges(_registry, new([KnownChains.Ethereum]), _reader, _counts, _time);

    [Fact]
    public async Task Scrape_Score_MovesWithItsPartsAndItsConfidence()
    {
        _reader.Score = HealthStory.Score(_time.GetUtcNow(), 0.95);
        var before = await ScrapeAsync();
        _reader.Score = HealthStory.Score(_time.GetUtcNow(), 0.3, confidence: 0.5);
        var after = await ScrapeAsync();

        foreach (
            var name in new[]
            {
                "ethoscope_health_score ",
                "network_health_score ",
                "ethoscope_health_component_score{component=\"block_production\"} ",
            }
        )
            Value(after, name)!.Value.ShouldBeLessThan(Value(before, name)!.Value, name);
        Value(after, "ethoscope_health_score ").ShouldBe(_reader.Score.Overall);
        (Value(before, "ethoscope_health_confidence_ratio "), Value(after, "ethoscope_health_confidence_ratio ")).ShouldBe((1, 0.5));
        before.Split('\n').Count(line => line.StartsWith("ethoscope_health_component_score{", StringComparison.Ordinal)).ShouldBe(6);
    }

    [Fact]
    public async Task Scrape_OldOrUnknownOrUnreachable_HasNoSeries()
    {
        _reader.Score = HealthStory.Score(_time.GetUtcNow());
        Value(await ScrapeAsync(), "ethoscope_health_score ").ShouldNotBeNull();

        _reader.Score = HealthStory.Score(_time.GetUtcNow(), confidence: 0.2);
        var unsure = await ScrapeAsync();
        _time.Advance(TimeSpan.FromMinutes(4));
        var old = await ScrapeAsync();
        _reader.Fault = new InvalidOperationException("Away.");
        var away = await ScrapeAsync();

        Value(unsure, "ethoscope_health_score ").ShouldBeNull();
        Value(unsure, "ethoscope_health_confidence_ratio ").ShouldBe(0.2);
        Value(old, "ethoscope_health_confidence_ratio ").ShouldBeNull();
        away.ShouldNotContain("\nnetwork_health_score ");
        away.ShouldNotContain("\nethoscope_health_component_score{");
    }

    [Fact]
    public async Task Scrape_Episodes_CountUpFromZero()
    {
        const string Fees = "ethoscope_anomalies_total{metric=\"base_fee\",severity=\"major\"} ";
        var none = await ScrapeAsync();
        _counts.All = [new(AnomalyMetric.BaseFee, AnomalySeverity.Major, 3)];
        var three = await ScrapeAsync();
        _counts.All = [new(AnomalyMetric.BaseFee, AnomalySeverity.Major, 2)];
        var withdrawn = await ScrapeAsync();

        (Value(none, Fees), Value(three, Fees), Value(withdrawn, Fees)).ShouldBe((0, 3, 3));
        Value(three, "ethoscope_anomalies_total{metric=\"layer2_lag\",severity=\"minor\"} ").ShouldBe(0);
    }

    private static double? Value(string text, string start) =>
        text.Split('\n').FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal)) is { } line
            ? double.Parse(line[start.Length..], System.Globalization.CultureInfo.InvariantCulture)
            : null;

    private async Task<string> ScrapeAsync()
    {
        using var body = new MemoryStream();
        await _registry.CollectAndExportAsTextAsync(body, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(body.ToArray());
    }

    private sealed class Counts : IEpisodeCounts
    {
        public IReadOnlyList<EpisodeCount> All { get; set; } = [];

        public Task<IReadOnlyList<EpisodeCount>> CountAsync(CancellationToken stop) => Task.FromResult(All);
    }

    /// <summary>A gauge asks for the newest alone.</summary>
    private sealed class OneScore : IHealthReader
    {
        public HealthScore? Score { get; set; }

        public Exception? Fault { get; set; }

        public Task<HealthScore?> GetLatestAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop) =>
            Fault is null ? Task.FromResult(Score) : Task.FromException<HealthScore?>(Fault);

        public Task<HealthScore?> FindAsync(ChainDescriptor chain, DateTimeOffset at, TimeSpan oldest, CancellationToken stop) =>
            throw new NotSupportedException();

        public Task<DateTimeOffset?> GetStatusSinceAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<ScorePoint>> GetHistoryAsync(
            ChainDescriptor chain,
            DateTimeOffset from,
            DateTimeOffset to,
            int points,
            DateTimeOffset? asOf,
            CancellationToken stop
        ) => throw new NotSupportedException();

        public Task<IReadOnlyList<HealthScore>> GetScoresAsync(
            ChainDescriptor chain,
            DateTimeOffset from,
            DateTimeOffset to,
            DateTimeOffset? after,
            int count,
            CancellationToken stop
        ) => throw new NotSupportedException();

        public Task<IReadOnlyList<InputPoint>> GetInputAsync(
            ChainDescriptor chain,
            string input,
            DateTimeOffset from,
            DateTimeOffset to,
            int points,
            CancellationToken stop
        ) => throw new NotSupportedException();

        public Task<Coverage> GetCoverageAsync(ChainDescriptor chain, CancellationToken stop) => throw new NotSupportedException();
    }
}
