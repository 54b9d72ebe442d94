namespace Ethoscope.Web.Simulation;

/// <summary>What a simulated network is made with.</summary>
public sealed record SimulationSettings
{
    /// <summary>Seed of a new chain; one that is found keeps its own.</summary>
    public long Seed { get; init; } = 20_261_125;

    /// <summary>How old a new chain is when it starts for the first time.</summary>
    public TimeSpan History { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Whether the timetable's outages and the like befall the nodes; what befalls the chain is part of it.</summary>
    public bool NodesFail { get; init; } = true;
}
