using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Layer2.Postings;

/// <summary>
/// Batches of a rollup whose inbox is no contract: transactions with blobs in L1's own stored blocks, beside the nonces of its batchers.
/// </summary>
internal sealed class BatcherWatch(
    Layer2Network network,
    ChainDescriptor parent,
    PostingCollectorOptions options,
    IPostingSource source,
    IPostingStore store,
    TimeProvider time
)
{
    /// <summary>Time between two looks at all of history, as blocks of the past are stored later.</summary>
    private static readonly TimeSpan WideInterval = TimeSpan.FromHours(1);

    private readonly NonceWatch _nonces = new();
    private HashSet<(long, Hash32)> _seen = [];
    private long? _wideAt;

    public bool IsNeeded { get; } =
        network.Posting is { Batchers.Count: > 0 } posting && posting.Events.All(one => one.Kind != PostingKind.Batch);

    /// <param name="to">Height after the last one that may be looked at.</param>
    public async Task<BatcherLook> LookAsync(PostingState state, long to, CancellationToken stop)
    {
        if (!IsNeeded)
            return new([], null);

        var isWide = _wideAt is not { } at || time.GetElapsedTime(at) >= WideInterval;
        var from = Math.Max(0, to - (long)((isWide ? options.History : NonceWatch.Length) / parent.Cadence));
        var stored = await store.GetBlobPostingsAsync(parent, network, from, to, stop);
        var found = stored.Postings;
        IReadOnlyList<Posting> fresh = [.. found.Where(posting => !_seen.Contains(KeyOf(posting)))];
        return new(fresh, await ReadSignsAsync(state, found, stop)) { Looked = stored.Known.Ranges, Kept = () => Keep(found, isWide) };
    }

    private void Keep(IReadOnlyList<Posting> found, bool isWide)
    {
        if (isWide)
            (_seen, _wideAt) = ([.. found.Select(KeyOf)], time.GetTimestamp());
        else
            _seen.UnionWith(found.Select(KeyOf));
    }

    private async Task<PostingSigns> ReadSignsAsync(PostingState state, IReadOnlyList<Posting> found, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var nonce = await source.ReadNonceAsync(network, stop);
        if (nonce is { } known)
            _nonces.Add(now, known);
        return new(now, nonce, _nonces.Gap(now, found, state.Signs?.Gap));
    }

    private static (long, Hash32) KeyOf(Posting posting) => (posting.L1BlockNumber, posting.TransactionHash);
}
