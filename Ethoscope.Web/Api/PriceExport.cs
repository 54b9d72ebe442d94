using System.Runtime.CompilerServices;
using Ethoscope.Core.Prices;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Api;

/// <summary>A series of prices read part by part. What has no fresh price has no row.</summary>
internal static class PriceExport
{
    public static async IAsyncEnumerable<IEnumerable<PricePointAnswer>> PartsAsync(
        IPriceReader reader,
        PriceRange range,
        DateTimeOffset? asOf,
        DateTimeOffset now,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        var length = range.Interval * PriceRange.MostPoints;
        // Nothing is known beyond it.
        var end = asOf < now ? asOf.Value : now;
        var from = range.From;
        do
        {
            var to = range.To - from > length ? from + length : range.To;
            var part = await reader.GetSeriesAsync(range with { From = from, To = to }, asOf, stop);
            yield return part.Points.Where(point => point.Last is not null).Select(point => PricePointAnswer.Of(point, part.Decimals));
            from = to;
        } while (from < range.To && from <= end);
    }
}
