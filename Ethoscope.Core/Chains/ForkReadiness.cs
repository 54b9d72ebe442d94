namespace Ethoscope.Core.Chains;

/// <summary>Where a chain stands in its forks, and how ready the endpoints that it is read from are for the next.</summary>
/// <param name="InForce">The fork in force.</param>
/// <param name="Past">Forks before it, the newest first, each with what it changed.</param>
/// <param name="ToCome">Forks with a date, the next first.</param>
/// <param name="Expected">Forks that are known without a date.</param>
/// <param name="Differences">What endpoints say that differs from the forks in effect, by endpoint.</param>
public sealed record ForkReadiness(
    DatedFork InForce,
    IReadOnlyList<DatedFork> Past,
    IReadOnlyList<DatedFork> ToCome,
    IReadOnlyList<ExpectedFork> Expected,
    IReadOnlyDictionary<string, string> Differences
)
{
    public DatedFork? Next => ToCome.Count == 0 ? null : ToCome[0];

    /// <summary>By what the endpoints said when they were last asked; who said it first stands, in the order of the endpoints.</summary>
    /// <param name="chain">With the forks that are known or configured.</param>
    /// <param name="endpoints">Of both layers, in order of preference.</param>
    public static ForkReadiness Of(ChainDescriptor chain, IReadOnlyList<EndpointForks> endpoints, DateTimeOffset now)
    {
        var table = new ForkTable(chain);
        var differences = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var endpoint in endpoints)
        {
            if (endpoint.Told is { } told && table.Take(told) is { } difference)
                differences[endpoint.Name] = difference;
        }

        var forks = table.Current;
        var inForce = forks.At(now);
        var toCome = forks.Forks.Where(fork => fork.ActivationTime > now).ToList();
        var dated = forks.Forks.Select(fork => new DatedFork(
            fork,
            forks.Before(fork),
            fork.ActivationTime <= now ? [] : [.. endpoints.Select(endpoint => endpoint.StandTo(fork, fork == toCome[0]))]
        ));
        var parts = dated.ToLookup(one =>
            one.Fork.ActivationTime == inForce.ActivationTime ? 0
            : one.Fork.ActivationTime > now ? 1
            : -1
        );
        return new(
            parts[0].Single(),
            [.. parts[-1].Reverse()],
            [.. parts[1]],
            [
                .. UpcomingForks
                    .All.Where(upcoming => chain.Slots is not null && !forks.Forks.Any(fork => upcoming.IsNamed(fork.Name)))
                    .Select(upcoming => new ExpectedFork(
                        upcoming,
                        forks.Forks[^1],
                        [.. endpoints.Select(endpoint => endpoint.StandTo(upcoming))]
                    )),
            ],
            differences
        );
    }
}

/// <summary>A fork with a date.</summary>
/// <param name="Before">The fork before it; null for the first.</param>
/// <param name="Standings">How the endpoints stand to it, where it is to come.</param>
public sealed record DatedFork(Fork Fork, Fork? Before, IReadOnlyList<ForkStanding> Standings)
{
    /// <summary>What it changes; nothing for the first.</summary>
    public IReadOnlyList<ForkEffect> Effects => Before is null ? [] : ForkEffect.Between(Before, Fork);

    /// <summary>What it is made of, where that is known; null elsewhere.</summary>
    public UpcomingFork? Announced => UpcomingForks.Find(Fork.Name);
}

/// <summary>A fork without a date.</summary>
/// <param name="Before">The last fork with a date, which it would follow.</param>
/// <param name="Standings">Whether the endpoints' software has it.</param>
public sealed record ExpectedFork(UpcomingFork Fork, Fork Before, IReadOnlyList<ForkStanding> Standings)
{
    /// <summary>The rules from it on; its time is none.</summary>
    public Fork After => Fork.At(DateTimeOffset.MaxValue, Before);

    /// <summary>What it will change.</summary>
    public IReadOnlyList<ForkEffect> Effects => ForkEffect.Between(Before, After);
}
