using System.ComponentModel;
using Ethoscope.Core.Chains;
using Microsoft.AspNetCore.Mvc;

namespace Ethoscope.Web.Api;

/// <summary>Parameters of a foreign shape, as they were given.</summary>
internal record GasOracleQuery : MomentQuery
{
    [FromQuery(Name = "chainid"), Description("EIP-155 id of the chain, in place of `chain`.")]
    public string? ChainId { get; init; }

    protected override ChainDescriptor ChainOf(QueryReading reading, ConfiguredChains chains) =>
        reading.OneOf(("chain", Chain), ("chainid", ChainId)) is { Name: "chainid", Text: var id }
            ? reading.ChainOfId("chainid", id, chains)
            : base.ChainOf(reading, chains);
}
