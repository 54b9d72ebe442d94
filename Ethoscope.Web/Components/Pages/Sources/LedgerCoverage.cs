using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Web.Components.Pages.Sources;

/// <summary>Slots whose payloads or bids were asked of a chain's relays, or heights of a rollup.</summary>
/// <param name="Title">Whose ledger it is.</param>
/// <param name="Of">What is known of its slots.</param>
/// <param name="Name">What it is about, in a word.</param>
/// <param name="Series">Its series of the coverage ledger.</param>
public sealed record LedgerCoverage(ChainDescriptor Chain, string Title, string Of, string Name, string Series, Coverage Slots)
{
    /// <summary>Time between two of its numbers.</summary>
    public TimeSpan Cadence { get; init; } = Chain.Cadence;
}
