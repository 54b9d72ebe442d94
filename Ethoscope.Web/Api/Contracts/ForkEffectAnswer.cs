using System.ComponentModel;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Api.Contracts;

[Description("A rule that a fork changes.")]
internal sealed record ForkEffectAnswer(
    [property: Description("What the rule is about.")] string Rule,
    [property: Description("How it was.")] string Before,
    [property: Description("How it is from the fork on.")] string After,
    [property: Description("Number of the EIP; null where only parameters change.")] int? Eip
)
{
    public static ForkEffectAnswer Of(ForkEffect effect) => new(effect.Rule, effect.Before, effect.After, effect.Proposal);
}
