using System.ComponentModel;
using Ethoscope.Core.Chains;
using Microsoft.AspNetCore.Mvc;

namespace Ethoscope.Web.Api;

/// <summary>A route about a chain at a moment.</summary>
internal record MomentQuery : ChainQuery
{
    [FromQuery(Name = "at"), Description("A past moment: what is of later times is left out. A time without an offset is UTC.")]
    public string? At { get; init; }

    /// <exception cref="ApiProblemException">Something given is not acceptable.</exception>
    public (ChainDescriptor Chain, DateTimeOffset? AsOf) ReadMoment(ConfiguredChains chains)
    {
        var reading = new QueryReading();
        var moment = Moment(reading, chains);
        reading.Finish();
        return moment;
    }

    /// <summary>For a route that reads more than that.</summary>
    public (ChainDescriptor Chain, DateTimeOffset? AsOf) Moment(QueryReading reading, ConfiguredChains chains) =>
        (ChainOf(reading, chains), reading.Time("at", At));

    protected virtual ChainDescriptor ChainOf(QueryReading reading, ConfiguredChains chains) => reading.Chain(Chain, chains);
}
