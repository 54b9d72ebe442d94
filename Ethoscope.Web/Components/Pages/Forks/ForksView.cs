using Ethoscope.Core.Chains;
using Ethoscope.Web.Components.Pages.Sources;

namespace Ethoscope.Web.Components.Pages.Forks;

/// <summary>What the page of forks shows of a chain.</summary>
/// <param name="Chain">Name of the chain.</param>
/// <param name="LoadedAt">When the endpoints' rows were read.</param>
/// <param name="Failure">Why only this instance's own view of them is shown; null where it is that of all.</param>
public sealed record ForksView(string Chain, ForkReadiness Readiness, DateTimeOffset LoadedAt, string? Failure)
{
    public static ForksView Of(ChainDescriptor chain, SourcesView sources, DateTimeOffset now) =>
        new(
            chain.Name,
            ForkReadiness.Of(chain, sources.Sources.Value?.ForksOf(chain) ?? [], now),
            sources.LoadedAt,
            sources.Sources.Failure
        );
}
