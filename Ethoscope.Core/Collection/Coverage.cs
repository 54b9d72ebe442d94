namespace Ethoscope.Core.Collection;

/// <summary>
/// What a series covers: disjoint, ascending, non-adjacent ranges. Absent and covered means none; absent and uncovered means unknown.
/// </summary>
public sealed class Coverage
{
    public static readonly Coverage Empty = new([]);

    private readonly CoverageRange[] _ranges;

    private Coverage(CoverageRange[] ranges) => _ranges = ranges;

    public IReadOnlyList<CoverageRange> Ranges => _ranges;

    /// <summary>Lowest covered value; null where nothing is covered.</summary>
    public long? First => _ranges.Length == 0 ? null : _ranges[0].Start;

    /// <summary>Highest covered value; null where nothing is covered.</summary>
    public long? Last => _ranges.Length == 0 ? null : _ranges[^1].End - 1;

    /// <summary>Makes the normal form: empty ranges dropped, touching and overlapping ones joined.</summary>
    public static Coverage Of(params IEnumerable<CoverageRange> ranges)
    {
        var joined = new List<CoverageRange>();
        foreach (var range in ranges.Where(range => range.Length > 0).OrderBy(range => range.Start))
        {
            if (joined.Count > 0 && range.Start <= joined[^1].End)
                joined[^1] = joined[^1] with { End = Math.Max(joined[^1].End, range.End) };
            else
                joined.Add(range);
        }

        return new([.. joined]);
    }

    public bool Contains(long value) => Array.Exists(_ranges, range => range.Contains(value));

    public Coverage Add(params IEnumerable<CoverageRange> added) => Of(_ranges.Concat(added));

    /// <summary>Removes all from this value on.</summary>
    public Coverage CutAt(long end) =>
        Of(_ranges.Where(range => range.Start < end).Select(range => range with { End = Math.Min(range.End, end) }));

    /// <summary>What both cover.</summary>
    public Coverage Intersect(Coverage other) =>
        Of(
            _ranges.SelectMany(range =>
                other
                    ._ranges.Where(second => second.Start < range.End && second.End > range.Start)
                    .Select(second => new CoverageRange(Math.Max(range.Start, second.Start), Math.Min(range.End, second.End)))
            )
        );

    /// <summary>The uncovered ranges inside these bounds.</summary>
    public IEnumerable<CoverageRange> Gaps(long start, long end)
    {
        foreach (var range in _ranges.Where(range => range.End > start && range.Start < end))
        {
            if (range.Start > start)
                yield return new(start, range.Start);
            start = range.End;
        }

        if (start < end)
            yield return new(start, end);
    }

    public override string ToString() => "{" + string.Join(',', _ranges.Select(range => $"[{range.Start},{range.End})")) + "}";
}
