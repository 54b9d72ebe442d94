using System.Runtime.InteropServices;

namespace Ethoscope.Core.Health.Measuring;

/// <summary>
/// Facts of one kind in the order of time, with running sums of whole numbers: any window of them is counted by two look-ups, whichever way
/// time goes, and the newest part can be written anew. Sums are exact, so that windows that moved and windows made anew agree to the digit.
/// </summary>
/// <param name="timeOf">Time of a fact.</param>
/// <param name="columns">Numbers that are summed.</param>
public sealed class FactLine<T>(Func<T, DateTimeOffset> timeOf, params Func<T, long>[] columns)
{
    private readonly List<T> _facts = [];
    private readonly List<long>[] _sums = [.. columns.Select(_ => new List<long>())];

    /// <summary>Sums of what was let go.</summary>
    private readonly long[] _dropped = new long[columns.Length];

    /// <summary>Numbers facts for ever: that of the first one held.</summary>
    private long _first;

    /// <summary>Number of the first fact held.</summary>
    public long First => _first;

    /// <summary>Number beyond the last fact held.</summary>
    public long End => _first + _facts.Count;

    public T this[long number] => _facts[(int)(number - _first)];

    /// <summary>The newest one; null where there is none.</summary>
    public DateTimeOffset? Newest => _facts.Count == 0 ? null : timeOf(_facts[^1]);

    /// <summary>Number of the first fact at this time or later.</summary>
    public long At(DateTimeOffset time)
    {
        var (low, high) = (0, _facts.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (timeOf(_facts[middle]) < time)
                low = middle + 1;
            else
                high = middle;
        }

        return _first + low;
    }

    /// <summary>Facts from <paramref name="from"/> (inclusive) to <paramref name="to"/> (exclusive), by their numbers.</summary>
    public ReadOnlySpan<T> Between(long from, long to)
    {
        var start = (int)(Math.Clamp(from, _first, End) - _first);
        return CollectionsMarshal.AsSpan(_facts)[start..Math.Max(start, (int)(Math.Clamp(to, _first, End) - _first))];
    }

    /// <summary>Facts of a time, its end exclusive.</summary>
    public ReadOnlySpan<T> Between(DateTimeOffset from, DateTimeOffset to) => Between(At(from), At(to));

    /// <summary>Sum of a column over facts by their numbers, the end exclusive.</summary>
    public long Sum(int column, long from, long to) => to <= from ? 0 : SumBelow(column, to) - SumBelow(column, from);

    /// <summary>Takes out what is at this time or later, and adds these.</summary>
    /// <param name="facts">Ascending; those before the time are left out.</param>
    public void Replace(DateTimeOffset from, IReadOnlyList<T> facts)
    {
        var keep = (int)(At(from) - _first);
        _facts.RemoveRange(keep, _facts.Count - keep);
        foreach (var sums in _sums)
            sums.RemoveRange(keep, sums.Count - keep);
        foreach (var fact in facts)
        {
            if (timeOf(fact) < from)
                continue;
            _facts.Add(fact);
            for (var i = 0; i < _sums.Length; i++)
                _sums[i].Add((_sums[i].Count == 0 ? _dropped[i] : _sums[i][^1]) + columns[i](fact));
        }
    }

    /// <summary>Lets go of what is older. It is done in large parts, as the rest moves.</summary>
    public void Forget(DateTimeOffset before)
    {
        var gone = (int)(At(before) - _first);
        if (gone < 64 || gone < _facts.Count / 2)
            return;

        for (var i = 0; i < _sums.Length; i++)
        {
            _dropped[i] = _sums[i][gone - 1];
            _sums[i].RemoveRange(0, gone);
        }

        _facts.RemoveRange(0, gone);
        _first += gone;
    }

    private long SumBelow(int column, long number)
    {
        var index = (int)(Math.Clamp(number, _first, End) - _first);
        return index == 0 ? _dropped[column] : _sums[column][index - 1];
    }
}
