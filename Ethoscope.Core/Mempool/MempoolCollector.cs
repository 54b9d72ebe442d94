using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Mempool;

/// <summary>
/// Looks at a node's pool every few seconds, and more rarely at its transactions. That no node offers its pool is a state, kept as a
/// sample of its own whenever it was found out; it fails nothing and is not asked for an hour.
/// </summary>
public sealed class MempoolCollector(
    ChainDescriptor chain,
    MempoolSamplingOptions options,
    IMempoolSource source,
    IMempoolStore store,
    IBlockReader blocks,
    ICollectionMetrics metrics,
    TimeProvider time
) : ICollector
{
    private long? _listedAt;
    private long? _listedFor;

    public string Name { get; } = NameFor(chain.Name);

    /// <param name="chain">Name of the chain.</param>
    public static string NameFor(string chain) => $"mempool:{chain}";

    public async Task<IterationResult> IterateAsync(Lease lease, CancellationToken stop)
    {
        var head = (await blocks.GetLatestAsync(chain, 1, below: null, asOf: null, stop)).FirstOrDefault();
        var reading = await source.ReadAsync(IsListingDue(head), stop);
        if (reading.Claim is not { } claim)
            return await UnsupportedAsync(reading, lease, stop);

        if (claim.Listing is not null)
            (_listedAt, _listedFor) = (time.GetTimestamp(), head?.Header.Number);
        var (sample, rejections) = MempoolRules.Check(claim, MempoolTarget.Of(head, claim.At), options.Caps);
        foreach (var rejection in rejections)
            metrics.Rejected(Name, rejection.Reason);
        if (sample is not null || rejections.Count > 0)
            await store.CommitAsync(chain, sample, rejections, lease, stop);
        if (sample is null)
            return IterationResult.Idle("The answer held nothing that could be used.") with
            {
                Rejected = rejections.Count,
                Rejections = rejections,
            };

        var second = sample.Time.ToUnixTimeSeconds();
        return new(IterationOutcome.Committed, second, second, rejections.Count) { Rejections = rejections };
    }

    public Task WaitAsync(CancellationToken stop) => Task.Delay(options.Interval, time, stop);

    private async Task<IterationResult> UnsupportedAsync(MempoolReading reading, Lease lease, CancellationToken stop)
    {
        const string Detail = "No endpoint offers its pool.";
        if (!reading.Asked)
            return IterationResult.Idle();

        var sample = MempoolSample.Unsupported(time.GetUtcNow());
        await store.CommitAsync(chain, sample, [], lease, stop);
        var second = sample.Time.ToUnixTimeSeconds();
        return new(IterationOutcome.Committed, second, second, Detail: Detail);
    }

    /// <summary>Without a next base fee the transactions tell nothing; within a block they change little.</summary>
    private bool IsListingDue(Block? head) =>
        options.TransactionsInterval is { } interval
        && MempoolTarget.Of(head, time.GetUtcNow()) is { } target
        && target.Head != _listedFor
        && (_listedAt is not { } at || time.GetElapsedTime(at) >= interval);
}
