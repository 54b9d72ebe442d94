using System.ComponentModel;

namespace Ethoscope.Web.Api.Contracts;

/// <summary>What every answer of the API is wrapped in.</summary>
internal sealed record Envelope<T>(
    T Data,
    Meta Meta,
    [property: Description("Give it as `cursor` for the next page; null on the last page.")] string? NextCursor
)
    where T : notnull;
