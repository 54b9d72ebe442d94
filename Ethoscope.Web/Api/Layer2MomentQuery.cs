using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Ethoscope.Web.Api;

/// <summary>A route about rollups at a moment.</summary>
internal record Layer2MomentQuery
{
    [FromQuery(Name = "at"), Description("A past moment: what is of later times is left out. A time without an offset is UTC.")]
    public string? At { get; init; }

    /// <exception cref="ApiProblemException">Something given is not acceptable.</exception>
    public DateTimeOffset? Read()
    {
        var reading = new QueryReading();
        var at = reading.Time("at", At);
        reading.Finish();
        return at;
    }
}
