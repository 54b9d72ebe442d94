using Ethoscope.Core.Blocks;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Overview;

/// <summary>Where the base fee goes: that of the head against that of the first block of the hour before it.</summary>
/// <param name="ThenWei">Wei per gas then; null where no block of then is stored.</param>
/// <param name="Then">Time of the block that is compared with.</param>
/// <param name="NowWei">Wei per gas now.</param>
internal readonly record struct FeeTrend(long? ThenWei, DateTimeOffset Then, long? NowWei)
{
    /// <summary>A smaller change, in thousandths, is no trend: a block moves the fee by up to 125.</summary>
    private const int SteadyPerMille = 50;

    /// <summary>The first block of the window may be so much younger than its start: a few empty slots.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    /// <summary>rising, falling or steady; null where it can't be told.</summary>
    public string? Word =>
        (ThenWei, NowWei) is ({ } then and > 0, { } now)
            ? Int128.Abs((Int128)now - then) * 1000 <= (Int128)then * SteadyPerMille
                ? "steady"
                : now > then
                    ? "rising"
                    : "falling"
            : null;

    /// <summary>The comparison with all its digits.</summary>
    public string Sentence =>
        Word is null
            ? "No base fee of an hour ago is stored."
            : $"{WeiText.ExactGwei(NowWei!.Value)} against {WeiText.ExactGwei(ThenWei!.Value)} in the block of {Instant.Full(Then)}. Up to 5 % either way counts as steady.";

    /// <param name="window">The hour up to the head.</param>
    public static FeeTrend Of(IReadOnlyList<BaseFeePoint>? fees, TimeWindow window, Block head)
    {
        var first = fees?.FirstOrDefault(point => point.BaseFeeWei is not null);
        var isOfThen = first is not null && first.Time - window.From <= Tolerance;
        return new(isOfThen ? first!.BaseFeeWei : null, first?.Time ?? default, head.Header.BaseFeeWei);
    }
}
