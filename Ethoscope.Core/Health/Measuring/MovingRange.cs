namespace Ethoscope.Core.Health.Measuring;

/// <summary>
/// What is kept of a window by adding the facts that come in and taking out those that go: for what running sums can't say, such as counts by
/// name. The window may move either way.
/// </summary>
internal sealed class MovingRange<T>(FactLine<T> line, Action<T> add, Action<T> remove)
{
    private long _from = line.First;
    private long _to = line.First;

    /// <summary>To be called before the line loses facts from this number on: they are taken out as they were.</summary>
    public void CutAt(long number) => MoveTo(Math.Min(_from, number), Math.Min(_to, number));

    /// <summary>To be called before the line lets go of facts below this number.</summary>
    public void DropBelow(long number) => MoveTo(Math.Max(_from, number), Math.Max(_to, number));

    /// <summary>Holds the facts of these numbers, the end exclusive.</summary>
    public void MoveTo(long from, long to)
    {
        to = Math.Max(from, to);
        if (from >= _to || to <= _from)
        {
            Each(_from, _to, remove);
            Each(from, to, add);
        }
        else
        {
            Each(_from, from, remove);
            Each(to, _to, remove);
            Each(from, _from, add);
            Each(_to, to, add);
        }

        (_from, _to) = (from, to);
    }

    private void Each(long from, long to, Action<T> action)
    {
        for (var number = from; number < to; number++)
            action(line[number]);
    }
}
