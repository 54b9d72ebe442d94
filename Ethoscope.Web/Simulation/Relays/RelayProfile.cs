using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Relays;

/// <summary>A relay of the simulated network.</summary>
/// <param name="Share">Weight among all relays.</param>
/// <param name="Latency">From a block's publication until its data API tells of the payload.</param>
internal sealed record RelayProfile(string Name, string Title, double Share, TimeSpan Latency)
{
    /// <summary>Most rows of a page of delivered payloads; more are refused.</summary>
    public int MostRows { get; init; } = 200;

    /// <summary>Whether its bids tell that they were not simulated first.</summary>
    public bool TellsOptimistic { get; init; } = true;

    /// <summary>The address that people know redirects to the one that serves.</summary>
    public bool Redirects { get; init; }

    /// <summary>The account by which it pays proposers itself, where it lowers bids after the auction; null where it does not.</summary>
    public Address? Collateral { get; init; }

    /// <summary>The contract that shares out what it appends to blocks; null where it appends nothing.</summary>
    public Address? Distributor { get; init; }
}
