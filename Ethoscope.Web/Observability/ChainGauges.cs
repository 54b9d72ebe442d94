using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Prometheus;

namespace Ethoscope.Web.Observability;

/// <summary>
/// Gauges of the chains, computed at each scrape from the shared state rows, so that every instance says the same.
/// A value that is unknown, or older than three times its cadence, has no series.
/// </summary>
internal sealed class ChainGauges
{
    private readonly ConfiguredChains _chains;
    private readonly IBlockReader _reader;
    private readonly IBlockStore _store;
    private readonly BlockCollectorOptions _options;
    private readonly TimeProvider _time;
    private readonly Gauge _number;
    private readonly Gauge _slot;
    private readonly Gauge _timestamp;
    private readonly Gauge _baseFee;
    private readonly Gauge _nextBaseFee;
    private readonly Gauge _priorityFee;
    private readonly Gauge _gasUsed;
    private readonly Gauge _blobBaseFee;
    private readonly Gauge _blobs;
    private readonly Gauge _gap;
    private readonly Gauge _collectorSuccess;

    public ChainGauges(
        CollectorRegistry registry,
        ConfiguredChains chains,
        IBlockReader reader,
        IBlockStore store,
        BlockCollectorOptions options,
        TimeProvider time
    )
    {
        (_chains, _reader, _store, _options, _time) = (chains, reader, store, options, time);
        var metrics = Metrics.WithCustomRegistry(registry);
        _number = Create("ethoscope_head_block_number", "Height of the newest stored block.");
        _slot = Create("ethoscope_head_slot", "Slot of the newest stored block.");
        _timestamp = Create("ethoscope_head_block_timestamp_seconds", "Time of the newest stored block.");
        _baseFee = Create("ethoscope_base_fee_wei", "Base fee per gas of the newest block.");
        _nextBaseFee = Create("ethoscope_next_base_fee_wei", "Base fee per gas of the next block.");
        _priorityFee = metrics.CreateGauge(
            "ethoscope_priority_fee_wei",
            "Tips per gas of the newest block, weighted by gas.",
            Unset("chain", "quantile")
        );
        _gasUsed = Create("ethoscope_block_gas_used_ratio", "Gas used over gas limit of the newest block.");
        _blobBaseFee = Create("ethoscope_blob_base_fee_wei", "Blob base fee per blob gas of the newest block.");
        _blobs = Create("ethoscope_block_blobs", "Blobs of the newest block.");
        _gap = metrics.CreateGauge("ethoscope_coverage_gap_blocks", "Heights inside a series that are not covered.", Unset("series"));
        _collectorSuccess = metrics.CreateGauge(
            "ethoscope_collector_last_success_timestamp_seconds",
            "End of a collector's last iteration that did not fail.",
            Unset("collector")
        );
        registry.AddBeforeCollectCallback(CollectAsync);

        Gauge Create(string name, string help) => metrics.CreateGauge(name, help, Unset("chain"));
    }

    private static GaugeConfiguration Unset(params string[] labels) => new() { LabelNames = labels, SuppressInitialValue = true };

    private async Task CollectAsync(CancellationToken stop)
    {
        foreach (var chain in _chains.All)
        {
            try
            {
                var status = await _reader.GetStatusAsync(chain, asOf: null, stop);
                Show(chain, status, (await _store.LoadAsync(chain, _options.Depth, stop)).Coverage);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The database can't be reached: a scrape goes on, and the chain's series are absent.
                Show(chain, null, null);
            }
        }
    }

    private void Show(ChainDescriptor chain, ChainStatus? status, Coverage? followed)
    {
        var head = status?.Head;
        var collector = BlockCollector.NameFor(chain);
        Set(_collectorSuccess.WithLabels(collector), status?.Collector?.LastSuccessAt?.ToUnixTimeSeconds());
        var series = $"{collector}:{_options.Depth.ToString().ToLowerInvariant()}";
        Set(
            _gap.WithLabels(series),
            followed is { First: { } first, Last: { } last } ? followed.Gaps(first, last).Sum(gap => gap.Length) : null
        );
        Set(_number.WithLabels(chain.Name), head?.Header.Number);
        Set(_timestamp.WithLabels(chain.Name), head?.Header.Time.ToUnixTimeSeconds());

        // A fee of an hour ago is no answer to what a fee is now; height and time keep their series, which is how a stalled head is seen.
        var fresh = head is not null && _time.GetUtcNow() - head.Header.Time <= 3 * chain.Cadence ? head : null;
        Set(_slot.WithLabels(chain.Name), head?.Slot);
        Set(_baseFee.WithLabels(chain.Name), fresh?.Header.BaseFeeWei);
        Set(_nextBaseFee.WithLabels(chain.Name), fresh?.NextBaseFeeWei);
        Set(_blobBaseFee.WithLabels(chain.Name), fresh?.BlobBaseFeeWei);
        Set(_blobs.WithLabels(chain.Name), fresh?.BlobCount);
        Set(
            _gasUsed.WithLabels(chain.Name),
            fresh?.Header is { GasUsed: { } used, GasLimit: > 0 and var limit } ? (double)used / limit : null
        );
        Set(_priorityFee.WithLabels(chain.Name, "0.05"), fresh?.Tips?.P5Wei);
        Set(_priorityFee.WithLabels(chain.Name, "0.25"), fresh?.Tips?.P25Wei);
        Set(_priorityFee.WithLabels(chain.Name, "0.5"), fresh?.Tips?.P50Wei);
        Set(_priorityFee.WithLabels(chain.Name, "0.75"), fresh?.Tips?.P75Wei);
        Set(_priorityFee.WithLabels(chain.Name, "0.95"), fresh?.Tips?.P95Wei);
    }

    private static void Set(Gauge.Child gauge, double? value)
    {
        if (value is { } known)
            gauge.Set(known);
        else
            gauge.Unpublish();
    }
}
