namespace Ethoscope.Core.Chains;

/// <summary>
/// The forks of a chain that are in effect: those known from the start, and later ones that nodes announced, for as long as one of them
/// does. A known fork is never changed by what a node says.
/// </summary>
public sealed class ChainForks(ChainDescriptor chain)
{
    private readonly Lock _gate = new();
    private readonly List<(string Source, ToldForks Told)> _told = [];
    private volatile ForkSchedule _current = chain.Forks;

    /// <summary>All forks in effect now.</summary>
    public ForkSchedule Current => _current;

    /// <summary>Takes what an endpoint of either layer says into account, in place of what it said before.</summary>
    /// <param name="source">Configured name of the endpoint.</param>
    /// <returns>For people: how its forks differ from those in effect; null where they agree or add to them.</returns>
    public string? Learn(string source, ToldForks told)
    {
        lock (_gate)
        {
            var index = _told.FindIndex(one => string.Equals(one.Source, source, StringComparison.Ordinal));
            if (index < 0)
                _told.Add((source, told));
            else
                _told[index] = (source, told);

            var table = new ForkTable(chain);
            string? difference = null;
            foreach (var one in _told)
            {
                var other = table.Take(one.Told);
                if (ReferenceEquals(one.Told, told))
                    difference = other;
            }

            _current = table.Current;
            return difference;
        }
    }
}
