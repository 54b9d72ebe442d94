using System.ComponentModel;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace Ethoscope.Web.Api;

/// <summary>Parameters of a series of fees, as they were given.</summary>
internal sealed record FeesQuery : RangeQuery
{
    public const int StandardPoints = 600;
    public const int MostPoints = 1_000;
    public const string IntervalText =
        "`raw` (single blocks), `hour` or `day`, also as `1h` and `1d`; the default goes by the range. `raw` reaches over 7 days at most in JSON.";
    public const string LimitText =
        "Most points: 1 to 1000 in JSON, whose default is 600; with CSV and NDJSON any number, and all without it.";
    private static readonly TimeSpan StandardRange = TimeSpan.FromHours(24);

    [FromQuery(Name = "interval"), Description(IntervalText)]
    public string? Interval { get; init; }

    [FromQuery(Name = "limit"), Description(LimitText)]
    public string? Limit { get; init; }

    [
        FromQuery(Name = "format"),
        Description("`json`, `csv` or `ndjson`; the last two hold every block, hour or day of the range, unless `limit` is given.")
    ]
    public string? Format { get; init; }

    /// <param name="accept">The header of that name, which says the format where no parameter does.</param>
    /// <exception cref="ApiProblemException">Something given is not acceptable.</exception>
    public FeesQuestion Read(ConfiguredChains chains, StringValues accept, DateTimeOffset now)
    {
        var reading = new QueryReading();
        var chain = reading.Chain(Chain, chains);
        var at = reading.Time("at", At);
        var (from, to) = Bounds(reading, at, now);
        var end = to?.Time ?? at ?? now;
        var start = from?.Time ?? RangeBounds.Before(end, StandardRange);
        // A client's clock may be a little ahead of ours.
        end = start > end ? start : end;
        var resolution = Resolution(reading);
        var format = RowFormats.Read(reading, Format, accept);
        if (format == RowFormat.Json && resolution == FeeResolution.Raw && end - start > IFeeReader.LongestOfBlocks)
            reading.Refuse("interval", "interval can be raw over 7 days at most; hour and day reach further, and csv and ndjson too.");
        var limit = reading.Limit(Limit, format, StandardPoints, MostPoints);
        reading.Finish();
        // Below three points the lowest, the highest and a gap do not fit.
        return format == RowFormat.Json
            ? new(chain, start, end, resolution, Math.Max(3, limit), at)
            : new(chain, start, end, resolution ?? FeeResolutionChoice.Of(null, end - start, StandardPoints), limit, at)
            {
                Format = format,
            };
    }

    private FeeResolution? Resolution(QueryReading reading)
    {
        switch (Interval?.ToUpperInvariant())
        {
            case null:
                return null;
            case "RAW":
                return FeeResolution.Raw;
            case "HOUR" or "1H":
                return FeeResolution.Hour;
            case "DAY" or "1D":
                return FeeResolution.Day;
            default:
                reading.Refuse("interval", "interval must be raw, hour or day.");
                return null;
        }
    }
}

/// <summary>A question for a series of fees.</summary>
internal sealed record FeesQuestion(
    ChainDescriptor Chain,
    DateTimeOffset From,
    DateTimeOffset To,
    FeeResolution? Resolution,
    int Points,
    DateTimeOffset? At
)
{
    public RowFormat Format { get; init; }
}
