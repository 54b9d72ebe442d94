using System.ComponentModel;
using System.Numerics;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Prices;

namespace Ethoscope.Web.Api.Contracts;

[Description("What an operation saves on a rollup against L1, where it would pay the base fee and a standard tip.")]
internal sealed record Layer2SavingsAnswer(
    [property: Description("Name of the rollup.")] string Network,
    [property: Description("What is done.")] string Operation,
    [property: Description("Wei on the rollup, its data on L1 and the operator's fee included.")] string TotalWei,
    [property: Description("Wei on L1.")] string L1TotalWei,
    [property: Description("Wei saved; negative where L1 is cheaper.")] string SavingsWei,
    [property: Description("Part of the cost on L1 that is saved; negative where L1 is cheaper; null where that is zero.")]
        decimal? SavingsRatio,
    [property: Description("Dollars saved; negative where L1 is cheaper; null where there is no fresh price.")] decimal? SavingsUsd
)
{
    private const long Billion = 1_000_000_000;

    public static Layer2SavingsAnswer Of(OperationCost cost, OperationCost l1, PriceQuote price)
    {
        var (here, there) = (cost.Parts.TotalWei, l1.Parts.TotalWei);
        return new(
            cost.Network,
            Operations.NameOf(cost.Operation),
            Units.Wei(here)!,
            Units.Wei(there)!,
            Units.Wei(there - here)!,
            Ratio(here, there),
            price.Convert(there - here)
        );
    }

    /// <summary>1 − here ÷ there, cut to nine places.</summary>
    public static decimal? Ratio(BigInteger here, BigInteger there) =>
        there.IsZero ? null : (decimal)((there - here) * Billion / there) / Billion;
}
