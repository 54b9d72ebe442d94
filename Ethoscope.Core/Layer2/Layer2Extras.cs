using Ethoscope.Core.Blocks;

namespace Ethoscope.Core.Layer2;

/// <summary>What is read now and then beside the blocks: the uptime feed, batches, operations. Where it is not to be had, blocks stand without.</summary>
internal sealed class Layer2Extras(ILayer2Source source, Layer2CollectorOptions options, TimeProvider time)
{
    private readonly Layer2BatchFollower _batches = new(source, options, time);
    private readonly Layer2OperationSampler _operations = new(source, options, time);
    private long? _uptimeAt;
    private UptimeRound? _uptime;

    /// <summary>The uptime feed's word, as it was when last asked; null where it has none.</summary>
    public async Task<UptimeRound?> UptimeAsync(CancellationToken stop)
    {
        if (_uptimeAt is { } at && time.GetElapsedTime(at) < options.UptimeInterval)
            return _uptime;

        _uptimeAt = time.GetTimestamp();
        try
        {
            _uptime = await source.ReadUptimeAsync(stop);
        }
        catch (SourceUnavailableException)
        {
            // Counted with the endpoints.
            _uptime = null;
        }

        return _uptime;
    }

    public async Task<Layer2BlockBatch> AddAsync(Layer2BlockBatch batch, Layer2FollowState state, CancellationToken stop)
    {
        try
        {
            var (batches, refused) = await _batches.ReadAsync(state, stop);
            batch = batch with { Batches = batches, Rejections = [.. batch.Rejections, .. refused] };
            if (await _operations.ReadAsync(batch.Blocks, stop) is { } operations)
                batch = batch with { Receipts = operations.Receipts, Rejections = [.. batch.Rejections, .. operations.Rejections] };
        }
        catch (SourceUnavailableException)
        {
            // Counted with the endpoints.
        }

        return batch;
    }
}
