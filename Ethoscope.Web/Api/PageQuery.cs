using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Ethoscope.Web.Api;

/// <summary>A route that answers with a list of a chain, page by page. All members as they were given, unread.</summary>
internal abstract record PageQuery : MomentQuery
{
    public const int StandardLimit = 100;
    public const int MostLimit = 1000;

    [
        FromQuery(Name = "limit"),
        Description("Most rows: of a page 1 to 1000, whose default is 100; with CSV and NDJSON any number, and all without it.")
    ]
    public string? Limit { get; init; }

    [FromQuery(Name = "cursor"), Description("`next_cursor` of the page before, with the same other parameters.")]
    public string? Cursor { get; init; }

    [
        FromQuery(Name = "format"),
        Description("`json`, `csv` or `ndjson`; the last two hold every row of the range, unless `limit` is given.")
    ]
    public string? Format { get; init; }
}
