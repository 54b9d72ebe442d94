using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Layer2;

/// <summary>
/// Follows batches of ZKsync: the newest once a minute, those in between, and now and then the oldest that are not executed yet, as they are
/// executed in order.
/// </summary>
internal sealed class Layer2BatchFollower(ILayer2Source source, Layer2CollectorOptions options, TimeProvider time)
{
    private const int MostNew = 10;
    private const int MostOpen = 10;
    private long? _newestAt;
    private long? _openAt;

    /// <returns>Batches that are due and are there, each once.</returns>
    public async Task<(IReadOnlyList<Layer2Batch> Batches, IReadOnlyList<Rejection> Rejections)> ReadAsync(
        Layer2FollowState state,
        CancellationToken stop
    )
    {
        var found = new List<Layer2Batch>();
        var rejections = new List<Rejection>();
        if (source.Network.Stack != Layer2Stack.ZkSync)
            return (found, rejections);

        if (IsDue(ref _newestAt, options.BatchInterval) && await TakeAsync(null) is { } newest && state.NewestBatch is { } known)
        {
            // After an outage the newest come first; those further below are left out.
            for (var number = newest.Number - 1; number > known && number >= newest.Number - MostNew; number--)
                await TakeAsync(number);
        }

        if (IsDue(ref _openAt, options.OpenBatchInterval))
        {
            foreach (var number in state.OpenBatches.Take(MostOpen))
                await TakeAsync(number);
        }

        return ([.. found.DistinctBy(batch => batch.Number)], rejections);

        async Task<Layer2Batch?> TakeAsync(long? number)
        {
            if (await source.ReadBatchAsync(number, stop) is not { } read)
                return null;
            rejections.AddRange(read.Rejections);
            if (read.Batch is { } batch)
                found.Add(batch);
            return read.Batch;
        }
    }

    private bool IsDue(ref long? at, TimeSpan interval)
    {
        if (at is { } last && time.GetElapsedTime(last) < interval)
            return false;
        at = time.GetTimestamp();
        return true;
    }
}
