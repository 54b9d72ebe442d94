using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Web.Components.Pages.Mev;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Blocks;

/// <summary>What became of a block's payment, in a sentence.</summary>
internal static class BlockMarketText
{
    public static string Sentence(MevBlock block, RelayNetwork? network) =>
        block switch
        {
            { Origin: BlockOrigin.Local } => "The proposer built it by itself: nobody had to be paid, and the tips are its own.",
            { Claims.Count: 0, Origin: BlockOrigin.Builder } =>
                "No relay delivered it as far as we know: its builder is known by extra data, and there is no claim to compare with.",
            { Claims.Count: 0 } => MevText.Meaning(block.Origin),
            { Class: PaymentClass.Equal } => Got(block) + " as its relay claims.",
            { Class: PaymentClass.Adjusted } =>
                $"{Got(block)} {Less(block)} less than claimed: {Names(block, network)} lowered the bid after the auction{(IsForeign(block) ? " and paid from another account than the builder's" : "")}. That is its rule, and counts against nobody.",
            { Class: PaymentClass.Merged } =>
                $"{Got(block)} another amount than claimed: {Names(block, network)} appended other builders' transactions, and says so.",
            { Class: PaymentClass.Underpaid } =>
                $"{Got(block)} {Less(block)} less than {Names(block, network)} claims, and nothing explains it.",
            { Class: PaymentClass.PaidElsewhere } => "Exactly what was claimed was paid, but to another address than the relay names.",
            _ => $"The payment can't be compared with the claim: {MevText.Why(block.Unverified)}.",
        };

    private static string Got(MevBlock block) =>
        block.Payment is { ReceivedWei: var wei } ? $"The proposer received {WeiText.Eth(wei)}," : "The proposer received";

    private static string Less(MevBlock block) =>
        block is { ClaimedWei: { } claimed, Payment.ReceivedWei: var received } ? WeiText.Eth(claimed - received).ToString() : "something";

    private static bool IsForeign(MevBlock block) => block.Payment?.Payer is { } payer && payer != block.FeeRecipient;

    private static string Names(MevBlock block, RelayNetwork? network)
    {
        var names = block.Claims.Where(claim => claim.Class == block.Class).Select(claim => MevText.Title(network, claim.Relay)).ToList();
        return names.Count switch
        {
            0 => "its relay",
            1 => names[0],
            _ => $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}",
        };
    }
}
