using System.Globalization;
using Ethoscope.Core.Limits;
using Ethoscope.Web.Api;
using Ethoscope.Web.Configuration;

namespace Ethoscope.Web.Limits;

/// <summary>What a request to a route of the API weighs, in units of a limit.</summary>
/// <param name="Units">Of an answer in JSON; 0 is free.</param>
/// <param name="ByRows">A list weighs one for each so many rows that are asked for.</param>
internal sealed record RouteWeight(int Units, bool ByRows = false)
{
    /// <summary>As the request asks, before its parameters are read: one that is not acceptable makes it no heavier.</summary>
    public int Of(HttpContext context, LimitsOptions options)
    {
        if (IsExport(context))
            return options.ExportWeight;
        return ByRows && Rows(context.Request.Query["limit"]) is { } rows
            ? Math.Max(Units, (rows + options.RowsPerUnit - 1) / options.RowsPerUnit)
            : Units;
    }

    private static bool IsExport(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<StreamedRows>() is not null
        && RowFormats.Read(new QueryReading(), context.Request.Query["format"], context.Request.Headers.Accept) != RowFormat.Json;

    private static int? Rows(string? limit) =>
        limit is null ? PageQuery.StandardLimit
        : int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) && rows <= PageQuery.MostLimit ? rows
        : null;
}
