using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Ethoscope.Web.Api;

/// <summary>A route about one chain.</summary>
internal record ChainQuery
{
    /// <summary>Name of a configured chain; null is the main one.</summary>
    [FromQuery(Name = "chain"), Description("Name of the chain; the default is the first of those that /api/v1 lists.")]
    public string? Chain { get; init; }
}
