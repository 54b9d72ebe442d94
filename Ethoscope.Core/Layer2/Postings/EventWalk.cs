using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Layer2.Postings;

/// <summary>Reads events of heights that are not known yet, the newest first, by as many as endpoints answer for.</summary>
internal sealed class EventWalk(Layer2Network network, IPostingSource source)
{
    private const long Most = 2_000;
    private long _size = Most;

    /// <summary>The newest heights that are not known; null where all are.</summary>
    public static CoverageRange? Next(Coverage known, CoverageRange wanted) =>
        known.Gaps(wanted.Start, wanted.End).Cast<CoverageRange?>().LastOrDefault();

    /// <returns>What was read, and the heights that it is of; null where every endpoint refuses logs.</returns>
    public async Task<(PostingReads Reads, CoverageRange Covered)?> ReadAsync(CoverageRange gap, bool forHistory, CancellationToken stop)
    {
        var from = Math.Max(gap.Start, gap.End - _size);
        if (await source.ReadEventsAsync(network, from, gap.End, forHistory, stop) is not { } reads)
            return null;

        if (reads.To >= gap.End)
            _size = Math.Min(Most, 2 * _size);
        else if (reads.To > from)
            _size = reads.To - from;
        return (reads, new(from, Math.Max(from, reads.To)));
    }
}
