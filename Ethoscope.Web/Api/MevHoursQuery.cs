using System.ComponentModel;
using Ethoscope.Core.Chains;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace Ethoscope.Web.Api;

/// <summary>Parameters of the market by hours, as they were given.</summary>
internal sealed record MevHoursQuery : HoursQuery
{
    [FromQuery(Name = "format"), Description("`json`, `csv` or `ndjson`.")]
    public string? Format { get; init; }

    /// <param name="accept">The header of that name, which says the format where no parameter does.</param>
    /// <exception cref="ApiProblemException">Something given is not acceptable.</exception>
    public (MevHours Hours, RowFormat Format) Read(ConfiguredChains chains, StringValues accept, DateTimeOffset now)
    {
        var reading = new QueryReading();
        var format = RowFormats.Read(reading, Format, accept);
        var hours = MevHours.Read(this, reading, chains, now);
        reading.Finish();
        return (hours, format);
    }
}
