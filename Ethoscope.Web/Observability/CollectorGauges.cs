using Ethoscope.Core.Collection;
using Ethoscope.Web.Jobs;
using Prometheus;

namespace Ethoscope.Web.Observability;

/// <summary>
/// How collectors do over all instances, computed at each scrape from their shared state rows, so that every instance says the same; and
/// whether those could be read. A collector that never ran has no series.
/// </summary>
internal sealed class CollectorGauges
{
    private readonly CollectorSet _collectors;
    private readonly ICollectorJournal _journal;
    private readonly Gauge _success;
    private readonly Gauge _failing;
    private readonly Gauge _database;

    public CollectorGauges(CollectorRegistry registry, CollectorSet collectors, ICollectorJournal journal, TimeProvider time)
    {
        (_collectors, _journal) = (collectors, journal);
        var gauges = new ScrapedGauges(registry, time);
        _success = gauges.Create(
            "ethoscope_collector_last_success_timestamp_seconds",
            "End of a collector's last iteration at any instance that did not fail; an idle one counts.",
            "collector"
        );
        _failing = gauges.Create(
            "ethoscope_collector_failing_since_timestamp_seconds",
            "Start of the present run of failures of a collector at any instance; absent while it succeeds.",
            "collector"
        );
        _database = registry.CreateAbsentGauge(
            "ethoscope_database_up",
            "1 where the database answered this process in time for this scrape, else 0: gauges of the chain are absent then."
        );
        gauges.ComputeBy(ComputeAsync, otherwise: () => _database.Set(0));
    }

    private async Task ComputeAsync(CancellationToken stop)
    {
        foreach (var name in _collectors.Names)
        {
            var status = await _journal.GetStatusAsync(name, stop);
            _success.WithLabels(name).Show(status?.LastSuccessAt?.ToUnixTimeSeconds());
            _failing.WithLabels(name).Show(status?.FailingSince?.ToUnixTimeSeconds());
        }

        _database.Set(1);
    }
}
