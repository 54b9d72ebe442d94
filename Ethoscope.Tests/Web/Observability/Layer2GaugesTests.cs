using System.Globalization;
using System.Text;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Observability;
using Microsoft.Extensions.Time.Testing;
using Prometheus;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Observability;

public sealed class Layer2GaugesTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 2, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly FakeLayer2Reader _reader;
    private readonly CollectorRegistry _registry = Prometheus.Metrics.NewCustomRegistry();

    public Layer2GaugesTests()
    {
        _reader = new(_time);
        _ = new Layer2Gauges(_registry, InventedLayer2.Networks, _reader, _time);
    }

    [Fact]
    public async Task Scrape_Costs_AreTheirPartsAndMoveWithThem()
    {
        var before = await ScrapeAsync();
        _reader.Change = comparison =>
            comparison with
            {
                Costs = comparison.Costs.ToDictionary(pair => pair.Key, pair => Doubled(pair.Value)),
            };
        var after = await ScrapeAsync();

        const string swap = "layer2_operation_cost_wei{chain=\"base\",operation=\"swap\",part=\"execution\"}";
        _reader.Change = null;
        var told = await _reader.GetComparisonAsync(InventedLayer2.Networks, null, TestContext.Current.CancellationToken);
        var cost = told.Costs["base"].Single(one => one.Operation == Operation.Swap);
        Value(before, swap).ShouldBe((decimal)cost.Parts.ExecutionWei);
        Value(after, swap).ShouldBe((decimal)cost.Parts.ExecutionWei * 2);
        Value(before, "layer2_operation_cost_wei{chain=\"ethereum\",operation=\"swap\",part=\"execution\"}").ShouldNotBeNull();
    }

    [Fact]
    public async Task Scrape_Deviation_IsOfTheNewestSample()
    {
        _reader.Change = comparison =>
            comparison with
            {
                Costs = comparison.Costs.ToDictionary(
                    pair => pair.Key,
                    pair => (IReadOnlyList<OperationCost>)[.. pair.Value.Select(cost => cost with { DeviationMillionths = -12_500 })]
                ),
            };

        Value(await ScrapeAsync(), "layer2_estimate_deviation_ratio{chain=\"base\",operation=\"swap\"}").ShouldBe(-0.0125m);
    }

    [Fact]
    public async Task Scrape_BlocksAndBatches_TellTheirTimes()
    {
        var text = await ScrapeAsync();

        foreach (var network in new[] { "arbitrum", "optimism", "base" })
        {
            Value(text, $"layer2_last_block_timestamp_seconds{{chain=\"{network}\"}}")!
                .Value.ShouldBeLessThanOrEqualTo(_time.GetUtcNow().ToUnixTimeSeconds());
            Value(text, $"layer2_last_batch_timestamp_seconds{{chain=\"{network}\"}}").ShouldNotBeNull(network);
            Value(text, $"layer2_batch_interval_p99_seconds{{chain=\"{network}\"}}").ShouldNotBeNull(network);
        }
    }

    [Fact]
    public async Task Scrape_NoAnswer_HasNoSeries()
    {
        _reader.Fault = new InvalidOperationException("The database does not answer.");

        (await ScrapeAsync()).ShouldNotContain("{chain=");
    }

    private static IReadOnlyList<OperationCost> Doubled(IReadOnlyList<OperationCost> costs) =>
        [.. costs.Select(cost => cost with { Parts = cost.Parts with { ExecutionWei = cost.Parts.ExecutionWei * 2 } })];

    private static decimal? Value(string text, string series) =>
        text.Split('\n').FirstOrDefault(line => line.Contains(series, StringComparison.Ordinal)) is { } line
            ? decimal.Parse(line[(line.LastIndexOf(' ') + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture)
            : null;

    private async Task<string> ScrapeAsync()
    {
        using var stream = new MemoryStream();
        await _registry.CollectAndExportAsTextAsync(stream, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
