namespace Ethoscope.Core.Health;

/// <summary>How scores are made.</summary>
public sealed record HealthCollectorOptions
{
    /// <summary>Minutes that were missed are made up for, as reconstructed ones, up to this pause.</summary>
    public TimeSpan CatchUp { get; init; } = TimeSpan.FromHours(6);

    /// <summary>What is stored of this time is read anew at each score, for late facts and reorganisations.</summary>
    public TimeSpan ReadAgain { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Between two times of reading all windows anew.</summary>
    public TimeSpan ReadAllEvery { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Least time from reading everything, what is usual too, to doing so again where older history came or went.</summary>
    public TimeSpan BeginAgainAfter { get; init; } = TimeSpan.FromMinutes(2);
}
