using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Api;

/// <summary>Parameters of the forks, as they were given.</summary>
internal sealed record ForksQuery : ChainQuery
{
    /// <exception cref="ApiProblemException">Something given is not acceptable.</exception>
    public ChainDescriptor Read(ConfiguredChains chains)
    {
        var reading = new QueryReading();
        var chain = reading.Chain(Chain, chains);
        reading.Finish();
        return chain;
    }
}
