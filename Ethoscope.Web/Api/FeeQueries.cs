using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Ethoscope.Web.Api;

/// <summary>A route about a chain at a moment.</summary>
internal sealed record MomentQuery : ChainQuery
{
    [FromQuery(Name = "at"), Description("A past moment: blocks of later times are left out. A time without an offset is UTC.")]
    public string? At { get; init; }
}

/// <summary>A route about the last hours of a chain.</summary>
internal sealed record HoursQuery : ChainQuery
{
    public const int Standard = 24;
    public const int Most = 168;

    [FromQuery(Name = "hours"), Description("How many hours back, from 1 to 168; the default is 24.")]
    public string? Hours { get; init; }

    [FromQuery(Name = "at"), Description("A past moment that the hours end at; the default is now.")]
    public string? At { get; init; }
}
