using Ethoscope.Core.Blocks;
using Ethoscope.Web.Components.Pages.Blocks;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Fees;

/// <summary>How far what the page shows can be trusted to be the present.</summary>
internal static class GasFreshness
{
    /// <summary>Estimates follow a block within seconds: this many blocks behind the head, they stand still.</summary>
    private const int LateBlocks = 3;

    public static PanelState Of(GasView view, DateTimeOffset now) => BlocksFreshness.Of(view.Question, view.Status, view.Head, now);

    /// <param name="part">State of the estimates as a part of the page.</param>
    public static PanelState OfOffers(PanelState part, GasView view) =>
        part.Kind is PanelKind.Unavailable || view.Offers.Value is not { } offers ? part
        : offers.Latest is not { } latest
            ? PanelState.Unavailable(
                view.Question.IsLive
                    ? "No estimate was made yet: it follows the first blocks that are stored."
                    : "No estimate of that time is stored."
            )
        : latest.Refusal is not null ? PanelState.Unavailable($"There is no estimate now. {latest.Detail}".TrimEnd())
        : part.Kind == PanelKind.Fresh && OfLate(latest.Number, latest.Time, view.Head) is { } late ? late
        : part with { AsOf = latest.Time };

    /// <summary>The state of estimates that stand still; null where they follow the head.</summary>
    /// <param name="number">Height of the block that they were made after.</param>
    public static PanelState? OfLate(long number, DateTimeOffset time, Block? head) =>
        head?.Header.Number - number is > LateBlocks and { } behind
            ? PanelState.Stale(
                time,
                $"The newest estimates were made after block {Count.Text(number)}, {Count.Text(behind)} blocks before the head."
            )
            : null;

    public static PanelState OfHours(Part<FeeHours> hours, RangeQuestion question) =>
        hours.Value is not { } known ? PanelState.Unavailable(hours.Failure ?? "No hour is stored yet.")
        : hours.Failure is { } failure ? PanelState.Stale(known.End, failure)
        : !known.Hours.Any(hour => hour.MedianWei is not null)
            ? PanelState.Unavailable("No whole hour of blocks is stored yet; the map needs at least two weeks of them.")
        : PanelState.Fresh(known.End) with { Frozen = !question.IsLive };
}
