using System.ComponentModel;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Market;

namespace Ethoscope.Web.Api.Contracts;

[Description("The market of block building over the hours. Every block counts once, however many relays delivered it.")]
internal sealed record MevStatsAnswer(
    [property: Description("Start (inclusive).")] DateTime From,
    [property: Description("End (exclusive).")] DateTime To,
    [property: Description("Slots of the hours.")] long Slots,
    [property: Description("Of these, whose block or its absence is known.")] long KnownSlots,
    [property: Description("Canonical blocks known.")] long BlockCount,
    [property: Description("Of these, delivered by a relay.")] long DeliveredBlocks,
    [property: Description("Built by builders.")] long BuilderBlocks,
    [property: Description("Built by proposers themselves.")] long LocalBlocks,
    [property: Description("Of unknown origin.")] long UnknownBlocks,
    [property: Description("Payloads that relays delivered and whose block is not in the chain.")] long LostPayloads,
    [property: Description("What proposers got, over valued_blocks.")] string ValueWei,
    decimal? ValueEth,
    [property: Description("Blocks whose value is known.")] long ValuedBlocks,
    [property: Description("Received on chain, over paid_blocks.")] string ReceivedWei,
    [property: Description("Blocks whose payment was found.")] long PaidBlocks,
    [property: Description("All tips; null where they are known of no block.")] string? TipsWei,
    [property: Description("Value for proposers over all tips; null where either is unknown.")] decimal? ValueToTipsRatio,
    [property: Description("Blocks whose payment is what was claimed, or more.")] long EqualBlocks,
    [property: Description("Less, as the relay says that it lowered the bid.")] long AdjustedBlocks,
    [property: Description("Other, as the relay says that it merged blocks.")] long MergedBlocks,
    [property: Description("Less, and nothing explains it.")] long UnderpaidBlocks,
    [property: Description("Paid to another address.")] long PaidElsewhereBlocks,
    [property: Description("It can't be told.")] long UnverifiableBlocks
)
{
    public static MevStatsAnswer Of(MevMarket market)
    {
        long Count(PaymentClass one) => market.Classes.GetValueOrDefault(one);
        return new(
            market.From.UtcDateTime,
            market.To.UtcDateTime,
            market.Slots,
            market.KnownSlots,
            market.Blocks,
            market.DeliveredBlocks,
            market.BuilderBlocks,
            market.LocalBlocks,
            market.UnknownBlocks,
            market.Lost,
            Units.Wei(market.ValueWei)!,
            Units.Eth(market.ValueWei),
            market.ValuedBlocks,
            Units.Wei(market.ReceivedWei)!,
            market.PaidBlocks,
            Units.Wei(market.TipsWei),
            Units.Ratio(market.ValueWei, market.TipsWei),
            Count(PaymentClass.Equal),
            Count(PaymentClass.Adjusted),
            Count(PaymentClass.Merged),
            Count(PaymentClass.Underpaid),
            Count(PaymentClass.PaidElsewhere),
            Count(PaymentClass.Unverifiable)
        );
    }
}
