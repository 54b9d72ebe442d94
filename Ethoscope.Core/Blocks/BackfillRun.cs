using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Blocks;

/// <summary>What a run has done, and what is left of it.</summary>
internal sealed class BackfillRun(BackfillRequest request, ICollectionMetrics metrics, string name, Action<BackfillProgress> told)
{
    /// <summary>Refused blocks one after the other by which a range ends: then it is not about single blocks.</summary>
    private const int MostRefusals = 10;

    private readonly List<EndedRange> _ended = [];

    /// <summary>Not read again by this run, though an extract of theirs may have stayed unknown.</summary>
    private Coverage _done = Coverage.Empty;
    private long? _wanted;
    private int _rejected;
    private int _refusals;
    private long _storedBefore;

    public long Stored { get; private set; }

    /// <summary>The newest range that is neither covered nor given up; null where there is none left.</summary>
    public CoverageRange? Next(Coverage coverage)
    {
        _wanted ??= coverage.Gaps(request.From, request.To + 1).Sum(gap => gap.Length);
        var left = coverage
            .Add([.. _ended.Select(ended => ended.Heights), .. _done.Ranges])
            .Gaps(request.From, request.To + 1)
            .LastOrDefault();
        return left.Length == 0 ? null : left;
    }

    public void Reject(Rejection rejection)
    {
        _rejected++;
        metrics.Rejected(name, rejection.Reason);
    }

    public void Store(CoverageRange covered)
    {
        Stored += covered.Length;
        _done = _done.Add(covered);
        told(new(_wanted ?? 0, Stored, covered.Start));
    }

    /// <summary>Gives up the block that a range ended at, or all of the range from there down.</summary>
    public void End(CoverageRange range, BackfillRange.RangeEnd end)
    {
        _refusals = !end.OneBlock || Stored > _storedBefore ? 0 : _refusals + 1;
        _storedBefore = Stored;
        var lowest = end.OneBlock && _refusals < MostRefusals ? end.Height : range.Start;
        _ended.Add(new(new(lowest, end.Height + 1), end.Reason));
    }

    public BackfillReport Report(string? stopped) => new(request, _wanted ?? 0, Stored, _rejected, [.. _ended], stopped);
}
