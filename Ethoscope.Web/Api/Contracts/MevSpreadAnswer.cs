using System.ComponentModel;
using Ethoscope.Core.Mev.Market;

namespace Ethoscope.Web.Api.Contracts;

[Description("How the values of blocks, which proposers got, are spread.")]
internal sealed record MevSpreadAnswer(
    [property: Description("Blocks whose value is known: the n of the others.")] long BlockCount,
    [property: Description("Half of the blocks are worth at most so much.")] string MedianWei,
    [property: Description("Nine of ten blocks are worth at most so much.")] string P90Wei,
    [property: Description("The most valuable block.")] string MaxWei,
    [property: Description("Gini coefficient, from 0 (all equal) to nearly 1; with few blocks it is small.")] decimal Gini,
    [property: Description("Largest relative error of median, p90 and Gini: 0 where they come from each block.")] decimal RelativeError
)
{
    public static MevSpreadAnswer? Of(ValueDistribution? spread) =>
        spread is null
            ? null
            : new(
                spread.Blocks,
                Units.Wei(spread.MedianWei)!,
                Units.Wei(spread.P90Wei)!,
                Units.Wei(spread.MaxWei)!,
                Math.Round((decimal)spread.Gini, 9),
                Math.Round((decimal)spread.RelativeError, 9)
            );
}
