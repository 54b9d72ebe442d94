using System.ComponentModel;
using Ethoscope.Core.Fees;

namespace Ethoscope.Web.Api.Contracts;

[Description("A series of points over a range.")]
internal sealed record GasSeriesAnswer<TPoint>(
    [property: Description("Start of the range (inclusive).")] DateTime From,
    [property: Description("End of the range (exclusive).")] DateTime To,
    [property: Description("What a point is: `raw` (a block), `hour` or `day`."), OneOf(typeof(FeeResolution))] string Interval,
    [property: Description("Points were left out; those with the lowest and the highest price of each part of the range are kept.")]
        bool Thinned,
    [property: Description("By time.")] IReadOnlyList<TPoint> Points
)
{
    public static GasSeriesAnswer<TPoint> Of(FeeSeries series, Func<FeePoint, TPoint> point) =>
        new(
            series.From.UtcDateTime,
            series.To.UtcDateTime,
            series.Resolution.ToString().ToLowerInvariant(),
            series.IsThinned,
            [.. series.Points.Select(point)]
        );
}
