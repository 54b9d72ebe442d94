using Ethoscope.Core.Fees;

namespace Ethoscope.Web.Components.Shared;

/// <summary>Why a fee is not known, as a sentence.</summary>
internal static class FeeGapText
{
    public static string Of(FeeGap? gap) =>
        gap switch
        {
            FeeGap.NotInFork => "The rules of the block's time have no such fee.",
            FeeGap.OutOfRange => "It leaves 63 bits.",
            FeeGap.EmptyBlock => "The block has no transactions.",
            FeeGap.NotRead => "The block was read without its receipts, and its node told no tips.",
            _ => "The endpoint did not say it, or not readably.",
        };
}
