namespace Ethoscope.Core.Chains;

/// <summary>The forks of a chain while what endpoints said is taken in, one after the other: what was said first stands.</summary>
internal sealed class ForkTable(ChainDescriptor chain)
{
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(3653);
    private readonly SortedDictionary<DateTimeOffset, AnnouncedFork> _announced = [];

    public ForkSchedule Current { get; private set; } = chain.Forks;

    /// <returns>For people: how what it said differs from what stands; null where it agrees or adds to it.</returns>
    public string? Take(ToldForks told)
    {
        var named = told.Consensus?.Where(fork => fork.Name is not null) ?? [];
        var difference = named
            .Select(fork => Take(fork.Name!, fork.ActivationTime, told.ReadAt))
            .Concat((told.Execution ?? []).Select(fork => Take(fork, told.ReadAt)))
            .ToList()
            .Find(one => one is not null);
        if (difference is not null || told.Execution is not [{ } current, ..])
            return difference;

        var inForce = Current.At(told.ReadAt);
        return current.ActivationTime == inForce.ActivationTime ? null : $"It does not hold {inForce.Name} to be in force.";
    }

    private string? Take(string name, DateTimeOffset? time, DateTimeOffset now)
    {
        var known = Current.Forks.FirstOrDefault(fork => string.Equals(fork.ConsensusName, name, StringComparison.OrdinalIgnoreCase));
        if (known is not null)
            return known.ActivationTime == time ? null
                : time is null ? $"It has no date for {known.Label}, which is due at {known.ActivationTime:u}."
                : $"It has {known.Label} at {time:u}, known {known.ActivationTime:u}.";
        if (time is not { } at || at < FirstWithConsensus())
            return null;
        if (at <= chain.Forks.Forks[^1].ActivationTime || at > now + Horizon)
            return $"It names {name} at {at:u}, which is not known.";

        Announce(at, fork => fork with { ConsensusName = name });
        return null;
    }

    private string? Take(ForkAnnouncement announced, DateTimeOffset now)
    {
        var at = announced.ActivationTime;
        var known = Current.Forks.FirstOrDefault(fork => fork.ActivationTime == at);
        if (known is not null && _announced.GetValueOrDefault(at) is not { Execution: null })
            return known.Blobs == announced.Blobs || announced.Blobs is null && _announced.ContainsKey(at)
                ? null
                : $"It has other blob parameters for {known.Name} ({Show(announced.Blobs)}, known {Show(known.Blobs)}).";
        if (at < chain.Forks.Forks[^1].ActivationTime)
            return $"It names a fork at {at:u} that is not known.";
        if (
            at > now + Horizon
            || announced.Blobs is { } blobs && (blobs.Target <= 0 || blobs.Max < blobs.Target || blobs.UpdateFraction <= 0)
        )
            return $"It names a fork at {at:u} with parameters that can't be.";

        Announce(at, fork => fork with { Execution = announced });
        return null;
    }

    /// <summary>Beacon nodes name forks from genesis on; those before the first that is known are no news.</summary>
    private DateTimeOffset FirstWithConsensus() =>
        chain.Forks.Forks.FirstOrDefault(fork => fork.ConsensusName is not null)?.ActivationTime ?? DateTimeOffset.MinValue;

    private void Announce(DateTimeOffset at, Func<AnnouncedFork, AnnouncedFork> change)
    {
        _announced[at] = change(_announced.GetValueOrDefault(at) ?? new AnnouncedFork(at));
        var forks = chain.Forks.Forks.ToList();
        foreach (var announced in _announced.Values)
            forks.Add(announced.After(forks[^1]));
        Current = new ForkSchedule(forks);
    }

    private static string Show(BlobParameters? blobs) => blobs is null ? "none" : $"{blobs.Target}/{blobs.Max}/{blobs.UpdateFraction}";
}
