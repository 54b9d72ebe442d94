using System.ComponentModel;
using Ethoscope.Core.Chains;
using Microsoft.AspNetCore.Mvc;

namespace Ethoscope.Web.Api;

/// <summary>Parameters of the pool as last seen, as they were given.</summary>
internal sealed record MempoolCurrentQuery : ChainQuery
{
    [FromQuery(Name = "at"), Description("A past moment: the pool as last seen then. A time without an offset is UTC.")]
    public string? At { get; init; }

    /// <exception cref="ApiProblemException">Something given is not acceptable.</exception>
    public (ChainDescriptor Chain, DateTimeOffset? AsOf) Read(ConfiguredChains chains)
    {
        var reading = new QueryReading();
        var (chain, at) = (reading.Chain(Chain, chains), reading.Time("at", At));
        reading.Finish();
        return (chain, at);
    }
}
