using Ethoscope.Core.Chains;
using Ethoscope.Core.Mempool;
using Prometheus;

namespace Ethoscope.Web.Observability;

/// <summary>Gauges of the pools, computed at each scrape from stored samples. What is unknown, unsupported or old has no series.</summary>
internal sealed class MempoolGauges
{
    private readonly ConfiguredChains _chains;
    private readonly IMempoolReader _reader;
    private readonly MempoolSamplingOptions _options;
    private readonly TimeProvider _time;
    private readonly Gauge _pending;

    public MempoolGauges(
        CollectorRegistry registry,
        ConfiguredChains chains,
        IMempoolReader reader,
        MempoolSamplingOptions options,
        TimeProvider time
    )
    {
        (_chains, _reader, _options, _time) = (chains, reader, options, time);
        var gauges = new ScrapedGauges(registry, time);
        _pending = gauges.Create(
            "ethoscope_mempool_pending_transactions",
            "Executable transactions in the pool of the node that is read; at the node's own limit, at least so many.",
            "chain"
        );
        gauges.ComputeBy(ComputeAsync);
    }

    private async Task ComputeAsync(CancellationToken stop)
    {
        foreach (var chain in _chains.All)
            _pending.WithLabels(chain.Name).Show(await PendingAsync(chain, stop));
    }

    private async Task<long?> PendingAsync(ChainDescriptor chain, CancellationToken stop)
    {
        try
        {
            var state = await _reader.GetLatestAsync(chain, asOf: null, stop);
            return state.At(_time.GetUtcNow(), _options.GapAfter) == MempoolStanding.Fresh ? state.Latest!.Pending : null;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The database can't be reached: a scrape goes on, and the series is absent.
            return null;
        }
    }
}
