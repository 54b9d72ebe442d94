using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Configuration;

/// <summary>
/// Reads changes to a fork schedule: a known fork keeps what is not given, a new one takes the rest from the fork in force before it.
/// </summary>
internal static class ForksReader
{
    /// <summary>The known schedule where nothing is configured; null where neither gives a fork.</summary>
    public static ForkSchedule? Read(ConfigurationReader section, ForkSchedule? known)
    {
        var changes = section.Entries().Select(entry => new ForkChange(entry)).ToList();
        if (changes.Count == 0)
            return known;

        var forks = new List<Fork>(known?.Forks ?? []);
        foreach (var change in changes.Where(change => forks.Exists(change.Names)).ToList())
        {
            var index = forks.FindIndex(change.Names);
            forks[index] = change.Over(forks[index] with { ActivationTime = change.Time ?? forks[index].ActivationTime });
            changes.Remove(change);
        }

        foreach (var change in changes.OrderBy(change => change.Time))
        {
            if (change.Time is not { } time)
            {
                change.Fault("Time", $"is missing, as the chain knows no fork of this name; accepted is {ConfiguredValues.TimeForm}");
                continue;
            }

            var before = forks.Where(fork => fork.ActivationTime <= time).MaxBy(fork => fork.ActivationTime);
            forks.Add(change.After(before, time));
        }

        foreach (var twins in forks.GroupBy(fork => fork.Name, StringComparer.OrdinalIgnoreCase).Where(twins => twins.Count() > 1))
            section.Fault($"has {twins.Key} twice, by different names of it; a fork has one entry");
        foreach (var twins in forks.GroupBy(fork => fork.ActivationTime).Where(twins => twins.Count() > 1))
            section.Fault($"has {string.Join(" and ", twins.Select(fork => fork.Name))} at the same time; each fork has a time of its own");
        return forks.Count == 0 ? null : new ForkSchedule(forks.DistinctBy(fork => fork.ActivationTime));
    }
}
