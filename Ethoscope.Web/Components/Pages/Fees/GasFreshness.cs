using Ethoscope.Web.Components.Pages.Blocks;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Fees;

/// <summary>How far what the page shows can be trusted to be the present.</summary>
internal static class GasFreshness
{
    /// <summary>Estimates follow a block within seconds: this many blocks behind the head, they stand still.</summary>
    private const int LateBlocks = 3;

    public static PanelState Of(GasView view, DateTimeOffset now) =>
        BlocksFreshness.Of(new BlocksQuestion(view.Question.Chain, view.Question.At, null), view.Status, view.Head, now);

    public static PanelState OfPart(PanelState chain, string? failure, bool shown) => BlocksFreshness.OfPart(chain, failure, shown);

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
        : part.Kind == PanelKind.Fresh && view.Head is { } head && head.Header.Number - latest.Number > LateBlocks
            ? PanelState.Stale(
                latest.Time,
                $"The newest estimates were made after block {Count.Text(latest.Number)}, {Count.Text(head.Header.Number - latest.Number)} blocks before the head."
            )
        : part with { AsOf = latest.Time };

    public static PanelState OfHours(Part<FeeHours> hours, RangeQuestion question) =>
        hours.Value is not { } known ? PanelState.Unavailable(hours.Failure ?? "No hour is stored yet.")
        : hours.Failure is { } failure ? PanelState.Stale(known.End, failure)
        : !known.Hours.Any(hour => hour.MedianWei is not null)
            ? PanelState.Unavailable("No whole hour of blocks is stored yet; the map needs at least two weeks of them.")
        : PanelState.Fresh(known.End) with { Frozen = !question.IsLive };
}
