namespace Ethoscope.Core.Chains;

/// <summary>A fork whose rules are known and whose time need not be: it takes effect where configuration or a node dates it.</summary>
/// <param name="Name">Name in the execution layer, such as Amsterdam.</param>
/// <param name="ConsensusName">Name in the consensus layer, such as Gloas.</param>
/// <param name="CommonName">Name for both, such as Glamsterdam.</param>
/// <param name="Proposals">What it is made of, as far as this dashboard is touched by it.</param>
/// <param name="Status">What is known of its time, for people.</param>
/// <param name="Apply">Puts its rules in place of those of the fork before it; name and time are the caller's.</param>
public sealed record UpcomingFork(
    string Name,
    string ConsensusName,
    string CommonName,
    IReadOnlyList<ForkProposal> Proposals,
    string Status,
    Func<Fork, Fork> Apply
)
{
    /// <summary>Whether this is one of its names, in any case.</summary>
    public bool IsNamed(string name) =>
        string.Equals(name, Name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(name, ConsensusName, StringComparison.OrdinalIgnoreCase)
        || string.Equals(name, CommonName, StringComparison.OrdinalIgnoreCase);

    /// <summary>The fork at a time, after the one before it.</summary>
    public Fork At(DateTimeOffset time, Fork before) =>
        Apply(before with { Name = Name, ActivationTime = time, ConsensusName = ConsensusName });
}
