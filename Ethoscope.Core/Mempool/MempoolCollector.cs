using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;

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
            return reading.Asked
                ? await StoreAsync(lease, MempoolSample.Unsupported(time.GetUtcNow()), [], "No endpoint offers its pool.", stop)
                : IterationResult.Idle();

        if (claim.Listing is not null)
            (_listedAt, _listedFor) = (time.GetTimestamp(), head?.Header.Number);
        var (sample, rejections) = MempoolRules.Check(claim, MempoolTarget.Of(head, claim.At), options.Caps);
        metrics.Rejected(Name, rejections);
        if (sample is not null)
            return await StoreAsync(lease, sample, rejections, null, stop);

        if (rejections.Count > 0)
            await store.CommitAsync(new(chain, lease) { Rejections = rejections }, stop);
        return IterationResult.Idle("The answer held nothing that could be used.") with { Rejections = rejections };
    }

    public Task WaitAsync(CancellationToken stop) => Task.Delay(options.Interval, time, stop);

    private async Task<IterationResult> StoreAsync(
        Lease lease,
        MempoolSample sample,
        IReadOnlyList<Rejection> rejections,
        string? detail,
        CancellationToken stop
    )
    {
        await store.CommitAsync(
            new(chain, lease)
            {
                Sample = sample,
                Rejections = rejections,
                Messages = [new(LiveChannels.Mempool(chain.Name), LiveJson.Write(new MempoolMessage(chain.Name, sample)))],
            },
            stop
        );
        var second = sample.Time.ToUnixTimeSeconds();
        return new(IterationOutcome.Committed, second, second, detail) { Rejections = rejections };
    }

    /// <summary>Without a next base fee the transactions tell nothing; within a block they change little.</summary>
    private bool IsListingDue(Block? head) =>
        options.TransactionsInterval is { } interval
        && MempoolTarget.Of(head, time.GetUtcNow()) is { } target
        && target.Head != _listedFor
        && (_listedAt is not { } at || time.GetElapsedTime(at) >= interval);
}
