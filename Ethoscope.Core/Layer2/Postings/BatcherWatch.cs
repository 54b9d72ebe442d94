using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

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
    private long? _wideAt;

    public bool IsNeeded { get; } = network.Posts(PostingKind.Batch) && !network.HasEvents(PostingKind.Batch);

    /// <param name="to">Height after the last one that may be looked at.</param>
    public async Task<BatcherLook> LookAsync(PostingState state, long to, CancellationToken stop)
    {
        if (!IsNeeded)
            return new([], [], null);

        var isWide = _wideAt is not { } at || time.GetElapsedTime(at) >= WideInterval;
        var hour = new CoverageRange(Math.Max(0, to - BlocksIn(NonceWatch.Length)), to);
        var from = isWide ? Math.Max(0, to - BlocksIn(options.History)) : hour.Start;
        var found = await store.GetBlobPostingsAsync(parent, network, from, to, stop);
        var looked = Coverage.Of(found.Known.Ranges.SelectMany(range => state.Looked.Gaps(range.Start, range.End)));
        var isWhole = !found.Known.Gaps(hour.Start, hour.End).Any();
        var signs = await ReadSignsAsync(state, found.Postings, isWhole, stop);
        if (isWide)
            _wideAt = time.GetTimestamp();
        return new([.. found.Postings.Where(posting => looked.Contains(posting.L1BlockNumber))], looked.Ranges, signs);
    }

    private async Task<PostingSigns> ReadSignsAsync(PostingState state, IReadOnlyList<Posting> found, bool isWhole, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var nonce = await source.ReadNonceAsync(network, stop);
        if (nonce is { } known)
            _nonces.Add(now, known);
        return new(now, nonce, _nonces.Gap(now, found, isWhole, state.Signs?.Gap));
    }

    private long BlocksIn(TimeSpan length) => (long)(length / parent.Cadence);
}
