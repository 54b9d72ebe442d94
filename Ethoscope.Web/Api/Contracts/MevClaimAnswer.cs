using System.ComponentModel;
using Ethoscope.Core.Mev;

namespace Ethoscope.Web.Api.Contracts;

[Description("What a relay claims of a block that it delivered, judged by the chain.")]
internal sealed record MevClaimAnswer(
    [property: Description("Name of the relay.")] string Relay,
    [property: Description("What the relay says that the proposer gets.")] string ValueWei,
    decimal? ValueEth,
    [property: Description(
        "How the payment compares with it: equal (or more), adjusted or merged (other, as the relay says), underpaid, paid_elsewhere, or unverifiable. Only underpaid counts against a relay."
    )]
    [property: OneOf(typeof(PaymentClass))]
        string Class
)
{
    public static MevClaimAnswer Of(RelayClaim claim) =>
        new(claim.Relay, Units.Wei(claim.ValueWei)!, Units.Eth(claim.ValueWei), MevWords.Of(claim.Class));
}
