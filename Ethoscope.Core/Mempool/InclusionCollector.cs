using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;

namespace Ethoscope.Core.Mempool;

/// <summary>
/// After each stored block, tells how long its transactions had waited since our nodes first told of them. What is not known because
/// nobody listened is left out, and stays so: first sights are in memory only.
/// </summary>
public sealed class InclusionCollector(
    ChainDescriptor chain,
    InclusionOptions options,
    IPendingSource source,
    IInclusionStore store,
    TimeProvider time
) : ICollector
{
    public string Name { get; } = NameFor(chain.Name);

    /// <param name="chain">Name of the chain.</param>
    public static string NameFor(string chain) => $"inclusion:{chain}";

    public async Task<IterationResult> IterateAsync(Lease lease, CancellationToken stop)
    {
        if (!source.IsConfigured)
            return IterationResult.Idle("No endpoint has an address for subscriptions.");

        source.Watch();
        var now = time.GetUtcNow();
        if (source.Sights.CompleteSince(now) is not { } since)
            return IterationResult.Idle("No node tells of pending transactions.");

        var oldest = since > now - options.LookBack ? since : now - options.LookBack;
        var due = await store.GetDueAsync(chain, oldest, options.BatchSize, stop);
        var inclusions = new List<BlockInclusion>();
        foreach (var block in due)
        {
            // One that no endpoint has was replaced just now; its successor comes.
            if (await source.ReadHashesAsync(block.Ref, stop) is not { } hashes)
                break;
            inclusions.Add(InclusionRule.Of(block, hashes, source.Sights.Find, since, options));
        }

        if (inclusions.Count == 0)
            return IterationResult.Idle();

        var newest = LiveJson.Write(new MempoolMessage(chain.Name, null) { Inclusion = inclusions[^1] });
        await store.CommitAsync(new(chain, lease, inclusions) { Messages = [new(LiveChannels.Mempool(chain.Name), newest)] }, stop);
        return new(
            IterationOutcome.Committed,
            inclusions[0].Number,
            inclusions[^1].Number,
            More: due.Count == options.BatchSize && inclusions.Count == due.Count
        );
    }

    public Task WaitAsync(CancellationToken stop) => Task.Delay(options.PollInterval, time, stop);
}
