using System.ComponentModel;
using Ethoscope.Core.Chains;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace Ethoscope.Web.Api;

/// <summary>Parameters of the line of scores, as they were given.</summary>
internal sealed record HealthHistoryQuery : RangeQuery
{
    public const string LimitText =
        "Most points, 1 to 1000: above as many scores, a point is a part of the range. With CSV and NDJSON it is the most scores, any number, and all without it.";
    public const int MostPoints = 1_000;
    public const int StandardPoints = 500;
    private static readonly TimeSpan StandardRange = TimeSpan.FromHours(24);

    [FromQuery(Name = "limit"), Description(LimitText)]
    public string? Limit { get; init; }

    [
        FromQuery(Name = "format"),
        Description("`json`, `csv` or `ndjson`; the last two hold every score of the range, unless `limit` is given.")
    ]
    public string? Format { get; init; }

    /// <param name="accept">The header of that name, which says the format where no parameter does.</param>
    /// <exception cref="ApiProblemException">Something given is not acceptable.</exception>
    public HealthHistoryQuestion Read(ConfiguredChains chains, StringValues accept, DateTimeOffset now)
    {
        var reading = new QueryReading();
        var (chain, at) = Moment(reading, chains);
        var (from, to) = Bounds(reading, at, now);
        var format = RowFormats.Read(reading, Format, accept);
        var limit = reading.Limit(Limit, format, StandardPoints, MostPoints);
        reading.Finish();
        var end = to?.Time ?? QueryTime.After(at ?? now);
        var start = from?.Time ?? RangeBounds.Before(end, StandardRange);
        // A client's clock may be a little ahead of ours.
        return new(chain, start > end ? end : start, end, at, format, limit);
    }
}

/// <summary>A question for the line of scores.</summary>
internal sealed record HealthHistoryQuestion(
    ChainDescriptor Chain,
    DateTimeOffset From,
    DateTimeOffset To,
    DateTimeOffset? AsOf,
    RowFormat Format,
    int Limit
) : IListQuestion
{
    /// <summary>Where scores of the range end that the moment knows.</summary>
    public DateTimeOffset Known => AsOf is { } at && QueryTime.After(at) < To ? QueryTime.After(at) : To;
}
