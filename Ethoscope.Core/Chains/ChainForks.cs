namespace Ethoscope.Core.Chains;

/// <summary>
/// The forks of a chain that are in effect: those known from the start, and later ones that nodes announced. A known fork is never
/// changed by what a node says.
/// </summary>
public sealed class ChainForks(ChainDescriptor chain)
{
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(3653);
    private readonly Lock _gate = new();
    private readonly SortedDictionary<DateTimeOffset, AnnouncedFork> _announced = [];
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

    /// <summary>
    /// Takes the fork of a beacon node's config/spec into account (GLOAS_FORK_EPOCH and its siblings). One whose rules are known takes
    /// effect with them; another has the rules of the fork before it.
    /// </summary>
    /// <param name="consensusName">Name in the consensus layer, in any case.</param>
    /// <param name="time">Start of its epoch; null where the node gives it no date.</param>
    /// <param name="now">The clock.</param>
    /// <returns>For people: how the node's fork differs from the known one; null where it agrees or adds to them.</returns>
    public string? LearnConsensus(string consensusName, DateTimeOffset? time, DateTimeOffset now)
    {
        lock (_gate)
        {
            var known = _current.Forks.FirstOrDefault(fork =>
                string.Equals(fork.ConsensusName, consensusName, StringComparison.OrdinalIgnoreCase)
            );
            if (known is not null)
                return known.ActivationTime == time ? null
                    : time is null ? $"It has no date for {known.Label}, which is due at {known.ActivationTime:u}."
                    : $"It has {known.Label} at {time:u}, known {known.ActivationTime:u}.";
            if (time is not { } at || at < FirstWithConsensus())
                return null;

            var last = chain.Forks.Forks[^1];
            if (at <= last.ActivationTime || at > now + Horizon)
                return $"It names {consensusName} at {at:u}, which is not known.";

            _announced[at] = (_announced.GetValueOrDefault(at) ?? new AnnouncedFork(at)) with { ConsensusName = consensusName };
            Rebuild();
            return null;
        }
    }

    private string? Learn(ForkAnnouncement announced, DateTimeOffset now)
    {
        var known = _current.Forks.FirstOrDefault(fork => fork.ActivationTime == announced.ActivationTime);
        if (known is not null && !IsOnlyConsensus(announced.ActivationTime))
            return known.Blobs == announced.Blobs
                ? null
                : $"It has other blob parameters for {known.Name} ({Show(announced.Blobs)}, known {Show(known.Blobs)}).";

        if (announced.ActivationTime < chain.Forks.Forks[^1].ActivationTime)
            return $"It names a fork at {announced.ActivationTime:u} that is not known.";
        if (
            announced.ActivationTime > now + Horizon
            || announced.Blobs is { } blobs && (blobs.Target <= 0 || blobs.Max < blobs.Target || blobs.UpdateFraction <= 0)
        )
            return $"It names a fork at {announced.ActivationTime:u} with parameters that can't be.";

        var at = announced.ActivationTime;
        _announced[at] = (_announced.GetValueOrDefault(at) ?? new AnnouncedFork(at)) with { Execution = announced };
        Rebuild();
        return null;
    }

    /// <summary>Beacon nodes name forks from genesis on; those before the first that is known are no news.</summary>
    private DateTimeOffset FirstWithConsensus() =>
        chain.Forks.Forks.FirstOrDefault(fork => fork.ConsensusName is not null)?.ActivationTime ?? DateTimeOffset.MinValue;

    private bool IsOnlyConsensus(DateTimeOffset time) => _announced.GetValueOrDefault(time) is { Execution: null };

    private void Rebuild()
    {
        var forks = chain.Forks.Forks.ToList();
        foreach (var announced in _announced.Values)
            forks.Add(announced.After(forks[^1]));
        _current = new ForkSchedule(forks);
    }

    private static string Show(BlobParameters? blobs) => blobs is null ? "none" : $"{blobs.Target}/{blobs.Max}/{blobs.UpdateFraction}";
}
