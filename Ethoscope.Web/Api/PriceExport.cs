using System.Runtime.CompilerServices;
using Ethoscope.Core.Prices;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Api;

/// <summary>A series of prices read part by part, so that few rows are held at once. What has no fresh price has no row.</summary>
internal sealed class PriceExport(IPriceReader reader, PriceRange range, DateTimeOffset? asOf)
{
    private static readonly RowTable Table = new(ApiJson.Default.GetTypeInfo(typeof(PricePointAnswer))!);

    /// <summary>The first part is read before the answer begins: a fault of it is still a problem.</summary>
    public async Task<ApiRows<PricePointAnswer>> OpenAsync(RowFormat format, DateTimeOffset now, CancellationToken stop)
    {
        var first = await ReadAsync(range.From, stop);
        return new(RowsAsync(first, asOf < now ? asOf.Value : now, stop), Table, format, "prices-eth");
    }

    /// <param name="end">Moment that nothing is known beyond.</param>
    private async IAsyncEnumerable<PricePointAnswer> RowsAsync(
        PriceSeries part,
        DateTimeOffset end,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        while (true)
        {
            foreach (var point in part.Points.Where(point => point.Last is not null))
                yield return PricePointAnswer.Of(point, part.Decimals);
            if (part.Range.To >= range.To || part.Range.To > end)
                yield break;
            part = await ReadAsync(part.Range.To, stop);
        }
    }

    private Task<PriceSeries> ReadAsync(DateTimeOffset from, CancellationToken stop)
    {
        var length = range.Interval * PriceRange.MostPoints;
        return reader.GetSeriesAsync(range with { From = from, To = range.To - from > length ? from + length : range.To }, asOf, stop);
    }
}
