using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Layer2.Postings;
using Prometheus;

namespace Ethoscope.Web.Observability;

/// <summary>
/// Gauges of rollups, computed at each scrape from stored samples, so that every instance says the same. A cost that is unknown, or older than
/// three minutes' samples, has no series; times of the last block and batch stay, which is how a rollup that stands still is seen.
/// Values of Prometheus are binary fractions: an amount is exact up to 2^53 wei and the nearest beyond; the API tells the whole number.
/// </summary>
internal sealed class Layer2Gauges
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan CadenceDays = TimeSpan.FromDays(7);

    private readonly Layer2Networks _networks;
    private readonly ILayer2Reader _reader;
    private readonly TimeProvider _time;
    private readonly Gauge _cost;
    private readonly Gauge _deviation;
    private readonly Gauge _block;
    private readonly Gauge _batch;
    private readonly Gauge _cadence;

    public Layer2Gauges(CollectorRegistry registry, Layer2Networks networks, ILayer2Reader reader, TimeProvider time)
    {
        (_networks, _reader, _time) = (networks, reader, time);
        var gauges = new ScrapedGauges(registry, time);
        _cost = Create("ethoscope_layer2_operation_cost_wei", "Cost of an operation by part, L1 included.", "chain", "operation", "part");
        _deviation = Create(
            "ethoscope_layer2_estimate_deviation_ratio",
            "Our formula over the network's own estimator, minus 1.",
            "chain",
            "operation"
        );
        _block = Create("ethoscope_layer2_last_block_timestamp_seconds", "Time of the newest block that was read.", "chain");
        _batch = Create("ethoscope_layer2_last_batch_timestamp_seconds", "Time of the newest batch on L1.", "chain");
        _cadence = Create("ethoscope_layer2_batch_interval_p99_seconds", "Time that 99 in 100 batches of seven days are within.", "chain");
        gauges.ComputeBy(ComputeAsync);

        Gauge Create(string name, string help, params string[] labels) => gauges.Create(name, help, labels);
    }

    private async Task ComputeAsync(CancellationToken stop)
    {
        var comparison = await AbsentGauges.AskAsync(() => _reader.GetComparisonAsync(_networks, asOf: null, stop));
        Show(_networks.Parent.Name, comparison?.L1 ?? []);
        foreach (var network in _networks.All)
        {
            var standing = comparison?.Standings.FirstOrDefault(one => one.Network.Name == network.Name);
            _block.WithLabels(network.Name).Show(standing?.Heads?.Latest.Time.ToUnixTimeSeconds());
            Show(network.Name, comparison?.Costs.GetValueOrDefault(network.Name) ?? []);

            var now = _time.GetUtcNow();
            var cadences = await AbsentGauges.AskAsync(() => _reader.GetCadencesAsync(network, now - CadenceDays, now, stop));
            var batches = cadences?.FirstOrDefault(cadence => cadence.Kind == PostingKind.Batch);
            _batch.WithLabels(network.Name).Show(batches?.Last?.Time.ToUnixTimeSeconds());
            _cadence.WithLabels(network.Name).Show(batches?.P99?.TotalSeconds);
        }
    }

    private void Show(string network, IReadOnlyList<OperationCost> costs)
    {
        foreach (var operation in Operations.All)
        {
            var name = Operations.NameOf(operation);
            var cost = costs.FirstOrDefault(one => one.Operation == operation && _time.GetUtcNow() - one.Time <= Patience);
            _cost.WithLabels(network, name, "execution").Show((double?)cost?.Parts.ExecutionWei);
            _cost.WithLabels(network, name, "data").Show((double?)cost?.Parts.DataWei);
            _cost.WithLabels(network, name, "operator").Show((double?)cost?.Parts.OperatorWei);
            _deviation.WithLabels(network, name).Show(cost?.DeviationMillionths / 1_000_000d);
        }
    }
}
