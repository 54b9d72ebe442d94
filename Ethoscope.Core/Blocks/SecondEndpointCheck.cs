using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Blocks;

/// <summary>
/// Asks a second endpoint for the block two below the head, once in a while and at every reorganisation. Two blocks are the depth at which
/// healthy endpoints agree, but for the moments in which a deeper reorganisation has reached the first and not yet the second: a difference
/// is a contradiction only when it lasts.
/// </summary>
internal sealed class SecondEndpointCheck(
    ChainDescriptor chain,
    IBlockSource source,
    IBlockStore store,
    TimeSpan interval,
    TimeProvider time,
    EndpointComparisons? comparisons = null
)
{
    private const int Below = 2;

    /// <summary>Slots after which a head is so old that a second endpoint is asked whether it has a newer one.</summary>
    private const int OldHead = 3;

    private DateTimeOffset _askedAt = DateTimeOffset.MinValue;
    private DateTimeOffset _headAskedAt = DateTimeOffset.MinValue;
    private readonly EndpointDifference _difference = new(time);

    /// <summary>The routine question: where the two go on differing, the one that contradicts the stored chain is distrusted.</summary>
    /// <returns>Why the endpoint in use must not be followed now; null where it may, or where that is not sure yet.</returns>
    public async Task<string?> ContradictsAsync(ChainHead head, CancellationToken stop)
    {
        await CompareHeadAsync(head, stop);
        if (!_difference.IsOpen && time.GetUtcNow() - _askedAt < interval)
            return null;

        _askedAt = time.GetUtcNow();
        return await CompareAsync(head, stop) is { IsSure: true } contradiction ? contradiction.Detail : null;
    }

    /// <summary>The question before a branch is replaced.</summary>
    /// <returns>Why the branch must not be taken now, and whether that is sure or to be asked again soon; null where it may.</returns>
    public Task<(string Detail, bool IsSure)?> SupportsStoredAsync(ChainHead head, CancellationToken stop) => CompareAsync(head, stop);

    private async Task CompareHeadAsync(ChainHead head, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        if (comparisons is null || now - head.Latest.Time < OldHead * chain.Cadence || now - _headAskedAt < chain.Cadence)
            return;

        _headAskedAt = now;
        if (await source.AskSecondAsync(head.Latest.Number + 1, stop) is { } second)
            comparisons.HeadCompared(chain.Name, second.Block is null, time.GetUtcNow());
    }

    private async Task<(string Detail, bool IsSure)?> CompareAsync(ChainHead head, CancellationToken stop)
    {
        var number = head.Latest.Number - Below;
        if (
            number < 0
            || await source.AskSecondAsync(number, stop) is not { Block: { } theirs } second
            || (await source.GetRefsAsync([number], stop))[0] is not { } first
        )
        {
            _difference.End();
            return null;
        }

        comparisons?.Compared(chain.Name, number, (head.Source, first.Hash), (second.Source, theirs.Hash), time.GetUtcNow());
        if (first.Hash == theirs.Hash)
        {
            _difference.End();
            return null;
        }

        var lasts = _difference.Lasts(head.Source, second.Source);
        var stored = (await store.GetRefsAsync(chain, number, number, stop)).FirstOrDefault();
        var detail = $"At height {number}, {head.Source} has {first.Hash} and {second.Source} has {theirs.Hash}.";
        if (stored?.Hash != theirs.Hash)
        {
            if (lasts)
                source.Distrust(second.Source, SourceDistrust.Contradicted, detail);
            return null;
        }

        if (!lasts)
            return ($"{detail} Nothing is replaced before {second.Source} had some seconds to hear of it.", false);

        source.Distrust(head.Source, SourceDistrust.Contradicted, detail);
        return ($"{detail} The stored chain agrees with {second.Source}: nothing was replaced.", true);
    }
}
