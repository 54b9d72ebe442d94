namespace Ethoscope.Core.Chains;

/// <summary>
/// The forks of a chain that are in effect: those known from the start, and later ones that nodes announced. A known fork is never
/// changed by what a node says.
/// </summary>
public sealed class ChainForks(ChainDescriptor chain)
{
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(3653);
    private readonly Lock _gate = new();
    private volatile ForkSchedule _current = chain.Forks;

    /// <summary>All forks in effect now.</summary>
    public ForkSchedule Current => _current;

    /// <summary>Takes what a node announces into account.</summary>
    /// <param name="current">The fork that the node takes to be in force.</param>
    /// <param name="later">Next and last of eth_config, those that are there.</param>
    /// <param name="now">The clock.</param>
    /// <returns>For people: how the node's forks differ from the known ones; null where they agree.</returns>
    public string? Learn(ForkAnnouncement current, IEnumerable<ForkAnnouncement> later, DateTimeOffset now)
    {
        lock (_gate)
        {
            var difference = Learn(current, now);
            foreach (var fork in later.OrderBy(fork => fork.ActivationTime))
                difference = Learn(fork, now) ?? difference;
            var inForce = _current.At(now);
            return difference
                ?? (current.ActivationTime == inForce.ActivationTime ? null : $"It does not hold {inForce.Name} to be in force.");
        }
    }

    private string? Learn(ForkAnnouncement announced, DateTimeOffset now)
    {
        var known = _current.Forks.FirstOrDefault(fork => fork.ActivationTime == announced.ActivationTime);
        if (known is not null)
            return known.Blobs == announced.Blobs
                ? null
                : $"It has other blob parameters for {known.Name} ({Show(announced.Blobs)}, known {Show(known.Blobs)}).";

        var last = _current.Forks[^1];
        if (announced.ActivationTime < last.ActivationTime)
            return $"It names a fork at {announced.ActivationTime:u} that is not known.";
        if (
            announced.ActivationTime > now + Horizon
            || announced.Blobs is { } blobs && (blobs.Target <= 0 || blobs.Max < blobs.Target || blobs.UpdateFraction <= 0)
        )
            return $"It names a fork at {announced.ActivationTime:u} with parameters that can't be.";

        var added = last with
        {
            Name = announced.ForkId is { } id ? $"fork {id}" : $"fork at {announced.ActivationTime.ToUnixTimeSeconds()}",
            ActivationTime = announced.ActivationTime,
            Blobs = announced.Blobs ?? last.Blobs,
        };
        _current = new ForkSchedule(_current.Forks.Append(added));
        return null;
    }

    private static string Show(BlobParameters? blobs) => blobs is null ? "none" : $"{blobs.Target}/{blobs.Max}/{blobs.UpdateFraction}";
}
