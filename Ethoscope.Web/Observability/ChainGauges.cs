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
    public const string PriorityFee = "ethoscope_priority_fee_wei";

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
    private readonly Gauge _height;

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
        var gauges = new ScrapedGauges(registry, time);
        _number = Create("ethoscope_head_block_number", "Height of the newest stored block.");
        _slot = Create("ethoscope_head_slot", "Slot of the newest stored block.");
        _timestamp = Create("ethoscope_head_block_timestamp_seconds", "Time of the newest stored block.");
        _baseFee = Create("ethoscope_base_fee_wei", "Base fee per gas of the newest block.");
        _nextBaseFee = Create("ethoscope_next_base_fee_wei", "Base fee per gas of the next block.");
        _priorityFee = gauges.Create(PriorityFee, "Tips per gas of the newest block, weighted by gas.", "chain", "quantile");
        _gasUsed = Create("ethoscope_block_gas_used_ratio", "Gas used over gas limit of the newest block.");
        _blobBaseFee = Create("ethoscope_blob_base_fee_wei", "Blob base fee per blob gas of the newest block.");
        _blobs = Create("ethoscope_block_blobs", "Blobs of the newest block.");
        _gap = gauges.Create("ethoscope_coverage_gap_blocks", "Heights inside a series that are not covered.", "series");
        _height = gauges.Create("ethereum_blockchain_height", "Height of the newest stored block of the main chain (EIP-2159).");
        gauges.ComputeBy(ComputeAsync);

        Gauge Create(string name, string help) => gauges.Create(name, help, "chain");
    }

    private async Task ComputeAsync(CancellationToken stop)
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
        var series = $"{BlockCollector.NameFor(chain)}:{_options.Depth.ToString().ToLowerInvariant()}";
        _gap.WithLabels(series)
            .Show(followed is { First: { } first, Last: { } last } ? followed.Gaps(first, last).Sum(gap => gap.Length) : null);
        _number.WithLabels(chain.Name).Show(head?.Header.Number);
        if (string.Equals(chain.Name, _chains.Main.Name, StringComparison.Ordinal))
            _height.WithLabels().Show(head?.Header.Number);
        _timestamp.WithLabels(chain.Name).Show(head?.Header.Time.ToUnixTimeSeconds());

        // A fee of an hour ago is no answer to what a fee is now; height and time keep their series, which is how a stalled head is seen.
        var fresh = head is not null && _time.GetUtcNow() - head.Header.Time <= 3 * chain.Cadence ? head : null;
        _slot.WithLabels(chain.Name).Show(head?.Slot);
        _baseFee.WithLabels(chain.Name).Show(fresh?.Header.BaseFeeWei);
        _nextBaseFee.WithLabels(chain.Name).Show(fresh?.NextBaseFeeWei);
        _blobBaseFee.WithLabels(chain.Name).Show(fresh?.BlobBaseFeeWei);
        _blobs.WithLabels(chain.Name).Show(fresh?.BlobCount);
        _gasUsed
            .WithLabels(chain.Name)
            .Show(fresh?.Header is { GasUsed: { } used, GasLimit: > 0 and var limit } ? (double)used / limit : null);
        _priorityFee.WithLabels(chain.Name, "0.05").Show(fresh?.Tips?.P5Wei);
        _priorityFee.WithLabels(chain.Name, "0.25").Show(fresh?.Tips?.P25Wei);
        _priorityFee.WithLabels(chain.Name, "0.5").Show(fresh?.Tips?.P50Wei);
        _priorityFee.WithLabels(chain.Name, "0.75").Show(fresh?.Tips?.P75Wei);
        _priorityFee.WithLabels(chain.Name, "0.95").Show(fresh?.Tips?.P95Wei);
    }
}
