using System.ComponentModel;
using Ethoscope.Core.Chains;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace Ethoscope.Web.Api;

/// <summary>Parameters of the coverage of blocks, as they were given.</summary>
internal sealed record CoverageQuery : ChainQuery
{
    public const string FormatText = "`json`, `csv` or `ndjson`; the last two hold the stored ranges, one a row.";

    [FromQuery(Name = "format"), Description(FormatText)]
    public string? Format { get; init; }

    /// <exception cref="ApiProblemException">Something given is not acceptable.</exception>
    public (ChainDescriptor Chain, RowFormat Format) Read(ConfiguredChains chains, StringValues accept)
    {
        var reading = new QueryReading();
        var (chain, format) = (reading.Chain(Chain, chains), RowFormats.Read(reading, Format, accept));
        reading.Finish();
        return (chain, format);
    }
}

/// <summary>Parameters of the coverage of prices, as they were given.</summary>
internal sealed record PriceCoverageQuery
{
    [FromQuery(Name = "format"), Description(CoverageQuery.FormatText)]
    public string? Format { get; init; }

    /// <exception cref="ApiProblemException">It is not acceptable.</exception>
    public RowFormat Read(StringValues accept)
    {
        var reading = new QueryReading();
        var format = RowFormats.Read(reading, Format, accept);
        reading.Finish();
        return format;
    }
}
