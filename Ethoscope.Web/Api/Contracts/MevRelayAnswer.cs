using System.ComponentModel;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Market;

namespace Ethoscope.Web.Api.Contracts;

[Description(
    "A relay's part of the hours. A block that k relays delivered counts 1/k for each in credit, and whole for each in block_count."
)]
internal sealed record MevRelayAnswer(
    [property: Description("Name of the relay.")] string Relay,
    [property: Description("Canonical blocks that it delivered, alone or with others (full credit).")] long BlockCount,
    [property: Description("The same with 1/k of each (fractional credit); over all relays it adds up to delivered_blocks.")]
        decimal Credit,
    [property: Description("Of all delivered blocks by fractional credit, from 0 to 1; all relays add up to 1.")] decimal? Share,
    [property: Description("Of all delivered blocks by full credit, from 0 to 1; all relays may add up to more than 1.")]
        decimal? FullShare,
    [property: Description("Sum of its claims that can be.")] string ClaimedWei,
    decimal? ClaimedEth,
    [property: Description("Claims that were paid less, and nothing explains it.")] long UnderpaidBlocks,
    [property: Description("Claims that can't be compared with a payment.")] long UnverifiableBlocks,
    [property: Description("Payloads that it delivered and whose block is not in the chain.")] long LostPayloads,
    [property: Description("Slots of the hours that its ledger covers.")] long CoveredSlots
)
{
    public static MevRelayAnswer Of(RelayShare share, MevMarket market) =>
        new(
            share.Relay,
            share.Blocks,
            Math.Round((decimal)share.CreditUnits / RelayCredit.Units, 9),
            Units.Ratio(share.CreditUnits, market.Relays.Sum(relay => relay.CreditUnits)),
            Units.Ratio(share.Blocks, market.DeliveredBlocks),
            Units.Wei(share.ClaimedWei)!,
            Units.Eth(share.ClaimedWei),
            share.Classes.GetValueOrDefault(PaymentClass.Underpaid),
            share.Classes.GetValueOrDefault(PaymentClass.Unverifiable),
            share.Lost,
            share.CoveredSlots
        );
}
