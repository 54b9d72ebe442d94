using System.ComponentModel;
using Ethoscope.Core.Fees;

namespace Ethoscope.Web.Api.Contracts;

[Description("Exact quantiles over the blocks of the last hours.")]
internal sealed record GasPercentilesAnswer(
    [property: Description("Start of the hours (inclusive).")] DateTime From,
    [property: Description("End of the hours (exclusive).")] DateTime To,
    [property: Description("Hours that were asked for.")] int Hours,
    [property: Description("Stored blocks in them.")] long Blocks,
    [property: Description("Of base fees with the median tip of their block.")] SpreadAnswer? GasPrice,
    [property: Description("Of base fees; null where no block of them is stored, as the other three.")] SpreadAnswer? BaseFee,
    [property: Description("Of the blocks' median tips.")] SpreadAnswer? PriorityFee,
    [property: Description("Per blob gas.")] SpreadAnswer? BlobBaseFee
)
{
    public static GasPercentilesAnswer Of(FeePercentiles found, int hours) =>
        new(
            found.From.UtcDateTime,
            found.To.UtcDateTime,
            hours,
            found.Blocks,
            SpreadAnswer.Of(found.GasPrice),
            SpreadAnswer.Of(found.BaseFee),
            SpreadAnswer.Of(found.Tip),
            SpreadAnswer.Of(found.BlobBaseFee)
        );
}

[Description("How a fee is spread over blocks.")]
internal sealed record SpreadAnswer(
    string MinWei,
    string P5Wei,
    string P25Wei,
    string P50Wei,
    string P75Wei,
    string P95Wei,
    string MaxWei,
    [property: Description("The median in gwei.")] decimal P50Gwei
)
{
    public static SpreadAnswer? Of(FeeSpread? spread) =>
        spread is { } one
            ? new(
                Units.Wei(one.MinWei)!,
                Units.Wei(one.P5Wei)!,
                Units.Wei(one.P25Wei)!,
                Units.Wei(one.P50Wei)!,
                Units.Wei(one.P75Wei)!,
                Units.Wei(one.P95Wei)!,
                Units.Wei(one.MaxWei)!,
                Units.Gwei(one.P50Wei)!.Value
            )
            : null;
}
