using System.ComponentModel;

namespace Ethoscope.Web.Api.Contracts;

[Description("What every answer of the API is wrapped in.")]
internal sealed record Envelope<T>(
    [property: Description("What was asked for.")] T Data,
    [property: Description("Where it comes from, how old it is, and why fields are null.")] Meta Meta,
    [property: Description("Give it as `cursor` for the next page; null on the last page, and where there are no pages.")]
        string? NextCursor
)
    where T : notnull;
