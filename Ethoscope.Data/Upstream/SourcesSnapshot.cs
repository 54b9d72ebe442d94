using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Data.Upstream;

/// <summary>All endpoints over all live processes.</summary>
/// <param name="Views">In configured order.</param>
/// <param name="Serving">By chain: which endpoint the head is read from; absent before the first read.</param>
/// <param name="Instances">Names of the live processes.</param>
/// <param name="IsShared">False where the database is away and this process speaks for itself alone.</param>
public sealed record SourcesSnapshot(
    IReadOnlyList<SourceView> Views,
    IReadOnlyDictionary<string, SourceServing> Serving,
    IReadOnlyList<string> Instances,
    bool IsShared
)
{
    /// <summary>What the endpoints of a chain said of its forks: of the execution layer, then of the consensus layer, in configured order.</summary>
    public IReadOnlyList<EndpointForks> ForksOf(ChainDescriptor chain) =>
        [.. Of(chain.Name, EndpointService.Execution), .. Of(BeaconNetwork.NameOf(chain), EndpointService.Beacon)];

    private IEnumerable<EndpointForks> Of(string pool, EndpointService service) =>
        Views
            .Where(view => view.Main.State.Service == service && string.Equals(view.Main.State.Chain, pool, StringComparison.Ordinal))
            .Select(view => new EndpointForks(view.Main.State.Name, service == EndpointService.Beacon, view.Forks));
}
