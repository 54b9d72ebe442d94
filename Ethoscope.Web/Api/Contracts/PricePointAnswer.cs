using System.ComponentModel;
using System.Numerics;
using Ethoscope.Core.Prices;

namespace Ethoscope.Web.Api.Contracts;

[Description("The price over a part of a range.")]
internal sealed record PricePointAnswer(
    [property: Description("Start of the part.")] DateTime Time,
    [property: Description("Dollars for one ether at its end; null where that is unknown or stale.")] decimal? PriceUsd,
    [property: Description("Lowest price in force within it; null as above.")] decimal? LowUsd,
    [property: Description("Highest price in force within it; null as above.")] decimal? HighUsd,
    [property: Description("Updates within it that are stored.")] long Updates
)
{
    public static PricePointAnswer Of(PricePoint point, int decimals) =>
        new(
            point.Time.UtcDateTime,
            Dollars(point.Last, decimals),
            Dollars(point.Low, decimals),
            Dollars(point.High, decimals),
            point.Rounds
        );

    private static decimal? Dollars(BigInteger? answer, int decimals) => answer is { } units ? PriceMath.Of(units, decimals) : null;
}
