using System.ComponentModel;
using Ethoscope.Core.Mev.Market;

namespace Ethoscope.Web.Api.Contracts;

[Description("An hour of the market of block building.")]
internal sealed record MevHourAnswer(
    [property: Description("Its start.")] DateTime Time,
    [property: Description("Canonical blocks known.")] long BlockCount,
    [property: Description("Delivered by a relay.")] long DeliveredBlocks,
    [property: Description("Built by proposers themselves.")] long LocalBlocks,
    [property: Description("Of unknown origin.")] long UnknownBlocks,
    [property: Description("What proposers got, over valued_blocks.")] string ValueWei,
    decimal? ValueEth,
    [property: Description("Blocks whose value is known.")] long ValuedBlocks,
    [property: Description("Half of its blocks are worth at most so much; null where no value is known.")] string? ValueMedianWei,
    [property: Description("The most valuable block; null where no value is known.")] string? ValueMaxWei,
    [property: Description("Concentration index of builders, in points; null without any.")] decimal? BuilderHhiPoints,
    [property: Description("Concentration index of relays by fractional credit, in points; null without any.")] decimal? RelayHhiPoints,
    [property: Description("Payloads delivered and lost.")] long LostPayloads,
    [property: Description("Blocks that paid less than claimed, and nothing explains it.")] long UnderpaidBlocks
)
{
    public static MevHourAnswer Of(MarketPoint point) =>
        new(
            point.Start.UtcDateTime,
            point.Blocks,
            point.DeliveredBlocks,
            point.LocalBlocks,
            point.UnknownBlocks,
            Units.Wei(point.ValueWei)!,
            Units.Eth(point.ValueWei),
            point.ValuedBlocks,
            Units.Wei(point.ValueP50Wei),
            Units.Wei(point.ValueMaxWei),
            point.BuilderHhiPoints is { } builders ? Math.Round((decimal)builders, 3) : null,
            point.RelayHhiPoints is { } relays ? Math.Round((decimal)relays, 3) : null,
            point.Lost,
            point.Underpaid
        );
}
