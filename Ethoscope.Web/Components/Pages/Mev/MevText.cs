using System.Globalization;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Core.Mev.Market;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Mev;

/// <summary>Builders, relays and payments in words.</summary>
internal static class MevText
{
    /// <summary>Classes in the order in which they are shown, the good ones first.</summary>
    public static readonly IReadOnlyList<PaymentClass> Classes =
    [
        PaymentClass.Equal,
        PaymentClass.Adjusted,
        PaymentClass.Merged,
        PaymentClass.PaidElsewhere,
        PaymentClass.Unverifiable,
        PaymentClass.Underpaid,
    ];

    public static string Word(PaymentClass of) =>
        of switch
        {
            PaymentClass.Equal => "as claimed",
            PaymentClass.Adjusted => "adjusted",
            PaymentClass.Merged => "merged",
            PaymentClass.Underpaid => "underpaid",
            PaymentClass.PaidElsewhere => "paid elsewhere",
            _ => "unverifiable",
        };

    public static string Meaning(PaymentClass of) =>
        of switch
        {
            PaymentClass.Equal => "The proposer received on chain what was claimed, or more.",
            PaymentClass.Adjusted =>
                "Less, as the relay lowered the bid after the auction: it says so, or pays from an account of its own. That is its rule, not a debt.",
            PaymentClass.Merged => "Another amount, as the relay appended other builders' transactions to the block, and says so.",
            PaymentClass.Underpaid => "The proposer received less than claimed, and nothing explains it. Only this counts against a relay.",
            PaymentClass.PaidElsewhere => "Exactly what was claimed was paid, but to another address than the relay names.",
            _ => "It can't be told from what is stored; it counts for and against nobody.",
        };

    /// <summary>Style of a class, beside its word.</summary>
    public static string Tone(PaymentClass of) =>
        of switch
        {
            PaymentClass.Equal => "good",
            PaymentClass.Adjusted or PaymentClass.Merged => "mild",
            PaymentClass.Underpaid => "bad",
            PaymentClass.PaidElsewhere => "stale",
            _ => "",
        };

    public static string Why(Unverified? of) =>
        of switch
        {
            Unverified.NoTransactions => "the block's transactions are not stored",
            Unverified.NoRecipient => "the relay does not say whom the builder had to pay",
            Unverified.NoPayment => "none of the last transactions pays the proposer: the payment may be inside a call",
            Unverified.TipsOnly => "the proposer collects the tips itself, and transfers inside calls are not seen",
            Unverified.NotAsked => "it is less than the claim, and the relay has not been asked why, or does not answer",
            Unverified.Implausible => "the claim is more ether than exists",
            _ => "no reason is kept",
        };

    public static string Word(NameBasis? basis) =>
        basis switch
        {
            NameBasis.Label => "key in the labels",
            NameBasis.Learnt => "key learnt from paid blocks",
            NameBasis.PaidExtraData => "extra data, paid from its account",
            NameBasis.ExtraData => "extra data alone",
            NameBasis.Key => "key without a name",
            _ => "not known",
        };

    public static string Meaning(NameBasis? basis) =>
        basis switch
        {
            NameBasis.Label => "Its key is in our data file of builders.",
            NameBasis.Learnt => "Payloads of its key became blocks with its extra data, which were paid for from its accounts.",
            NameBasis.PaidExtraData => "The block's extra data says so, and the payment came from its account.",
            NameBasis.ExtraData => "The block's extra data says so, which anybody may write; nothing speaks against it.",
            NameBasis.Key => "No name is known: it is called by the first digits of its key.",
            _ => "Nothing is known of it.",
        };

    public static string Word(BlockOrigin origin) =>
        origin switch
        {
            BlockOrigin.Builder => "builder",
            BlockOrigin.Local => "built locally",
            _ => "not known",
        };

    public static string Meaning(BlockOrigin origin) =>
        origin switch
        {
            BlockOrigin.Builder => "A relay delivered it, or its extra data is a builder's.",
            BlockOrigin.Local =>
                "Every active relay's ledger covers its slot, none delivered it, and its extra data is a client's or empty.",
            _ =>
                "No relay delivered it as far as we know; a ledger may have a gap there, or its extra data is neither a builder's nor a client's.",
        };

    /// <summary>Name of a relay that people read.</summary>
    public static string Title(RelayNetwork? network, string relay) =>
        network?.Relays.FirstOrDefault(one => one.Name == relay)?.Title ?? relay;

    /// <summary>Name of a builder that people read.</summary>
    public static string Title(MevMarket? market, string builder) =>
        market?.Builders.FirstOrDefault(one => one.Builder == builder)?.Title ?? builder;

    public static string Credit(long units) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Round(units / (decimal)RelayCredit.Units, 1):N1}");

    public static string Short(BlsKey key) => $"{key.ToString()[..10]}…{key.ToString()[^6..]}";

    public static string Blocks(long count) => $"{Count.Text(count)} {(count == 1 ? "block" : "blocks")}";

    /// <summary>A moment within a slot: −0.35 s, +1.20 s.</summary>
    public static string Offset(TimeSpan at) =>
        string.Create(CultureInfo.InvariantCulture, $"{(at < TimeSpan.Zero ? "−" : "+")}{at.Duration().TotalSeconds:0.00} s");
}
