using System.ComponentModel;
using Ethoscope.Core.Chains;
using Microsoft.AspNetCore.Mvc;

namespace Ethoscope.Web.Api;

/// <summary>A route about the hours of a chain before a moment.</summary>
internal record HoursQuery : MomentQuery
{
    public const int Most = 168;
    public const int Standard = 24;
    public const string Text = "How many hours back from `at`, or from now, from 1 to 168; the default is 24.";

    [FromQuery(Name = "hours"), Description(Text)]
    public string? Hours { get; init; }

    /// <exception cref="ApiProblemException">Something given is not acceptable.</exception>
    public (ChainDescriptor Chain, int Hours, DateTimeOffset? AsOf) Read(ConfiguredChains chains)
    {
        var reading = new QueryReading();
        var hours = Read(reading, chains);
        reading.Finish();
        return hours;
    }

    /// <summary>For a route that reads more than that.</summary>
    public (ChainDescriptor Chain, int Hours, DateTimeOffset? AsOf) Read(QueryReading reading, ConfiguredChains chains)
    {
        var (chain, at) = Moment(reading, chains);
        return (chain, reading.Count("hours", Hours, Standard, Most), at);
    }
}
