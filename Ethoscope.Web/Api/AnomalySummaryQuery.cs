using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Ethoscope.Web.Api;

/// <summary>Parameters of how all watched series do, as they were given.</summary>
internal sealed record AnomalySummaryQuery
{
    [FromQuery(Name = "hours"), Description(HoursQuery.Text)]
    public string? Hours { get; init; }

    [FromQuery(Name = "at"), Description("A past moment: what is of later times is left out. A time without an offset is UTC.")]
    public string? At { get; init; }

    /// <exception cref="ApiProblemException">Something given is not acceptable.</exception>
    public (int Hours, DateTimeOffset? AsOf) Read()
    {
        var reading = new QueryReading();
        var (hours, at) = (reading.Count("hours", Hours, HoursQuery.Standard, HoursQuery.Most), reading.Time("at", At));
        reading.Finish();
        return (hours, at);
    }
}
