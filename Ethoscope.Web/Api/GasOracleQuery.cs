using System.ComponentModel;
using Ethoscope.Core.Chains;
using Microsoft.AspNetCore.Mvc;

namespace Ethoscope.Web.Api;

/// <summary>Parameters of a foreign shape, as they were given.</summary>
internal record GasOracleQuery : MomentQuery
{
    [FromQuery(Name = "chainid"), Description("EIP-155 id of the chain, in place of `chain`.")]
    public string? ChainId { get; init; }

    /// <exception cref="ApiProblemException">Something given is not acceptable.</exception>
    public (ChainDescriptor Chain, DateTimeOffset? At) Read(ConfiguredChains chains)
    {
        var reading = new QueryReading();
        var read = Read(reading, chains);
        reading.Finish();
        return read;
    }

    protected (ChainDescriptor Chain, DateTimeOffset? At) Read(QueryReading reading, ConfiguredChains chains)
    {
        var chain = reading.OneOf(("chain", Chain), ("chainid", ChainId)) is { Name: "chainid", Text: var id }
            ? reading.ChainOfId("chainid", id, chains)
            : reading.Chain(Chain, chains);
        return (chain, reading.Time("at", At));
    }
}
