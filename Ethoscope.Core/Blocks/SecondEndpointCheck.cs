using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Blocks;

/// <summary>
/// Asks a second endpoint for the block two below the head, once in a while and at every reorganisation. Two blocks are the depth at which
/// healthy endpoints agree; a difference there is a contradiction and not a race.
/// </summary>
internal sealed class SecondEndpointCheck(
    ChainDescriptor chain,
    IBlockSource source,
    IBlockStore store,
    TimeSpan interval,
    TimeProvider time
)
{
    private const int Below = 2;
    private DateTimeOffset _askedAt = DateTimeOffset.MinValue;

    /// <summary>The routine question: where the two differ, the one that contradicts the stored chain is distrusted.</summary>
    /// <returns>Why the endpoint in use must not be followed now; null where it may.</returns>
    public async Task<string?> ContradictsAsync(ChainHead head, CancellationToken stop)
    {
        if (time.GetUtcNow() - _askedAt < interval)
            return null;

        _askedAt = time.GetUtcNow();
        return await CompareAsync(head, stop);
    }

    /// <summary>The question before a branch is replaced.</summary>
    /// <returns>Why the branch must not be taken now; null where it may.</returns>
    public Task<string?> SupportsStoredAsync(ChainHead head, CancellationToken stop) => CompareAsync(head, stop);

    private async Task<string?> CompareAsync(ChainHead head, CancellationToken stop)
    {
        var number = head.Latest.Number - Below;
        if (number < 0 || await source.AskSecondAsync(number, stop) is not { Block: { } theirs } second)
            return null;

        var first = (await source.GetRefsAsync([number], stop))[0];
        if (first is null || first.Hash == theirs.Hash)
            return null;

        var stored = (await store.GetRefsAsync(chain, number, number, stop)).FirstOrDefault();
        var detail = $"At height {number}, {head.Source} has {first.Hash} and {second.Source} has {theirs.Hash}.";
        if (stored?.Hash != theirs.Hash)
        {
            source.Distrust(second.Source, SourceDistrust.Contradicted, detail);
            return null;
        }

        source.Distrust(head.Source, SourceDistrust.Contradicted, detail);
        return detail + $" The stored chain agrees with {second.Source}: nothing was replaced.";
    }
}
