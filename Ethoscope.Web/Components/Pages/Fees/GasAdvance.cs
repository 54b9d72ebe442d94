using Ethoscope.Core.Fees;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Fees;

/// <summary>Takes a view on to the block that a live message speaks of, by reading what came after what it has.</summary>
internal static class GasAdvance
{
    /// <returns>Null where the view must be loaded anew: the branch changed, or blocks were missed.</returns>
    public static async Task<GasView?> ReadAsync(GasLoader loader, GasView view, FeesMessage message, CancellationToken stop)
    {
        var offers = (await loader.ReadOffersAsync(view.Question, stop)).Or(view.Offers);
        if (message.Number == view.Head?.Header.Number)
            return view with { Offers = offers };

        var latest = await loader.ReadLatestAsync(view.Question, stop);
        if (latest.Value is not { Block: { Header: var head } } || head.ParentHash != view.Head?.Header.Hash)
            return null;

        var after = view with { Latest = latest, Offers = offers, Window = Moved(view, head.Time) };
        if (head.Time > after.Window.To || head.Time < after.Window.From)
            return after;
        if (view.Lines.Value is not { Last: not null } lines)
            return null;

        return (await loader.ReadTailAsync(view.Question, lines, after.Window, stop)).Value is { } tail && lines.With(tail) is { } grown
            ? after with
            {
                Lines = new(grown, null),
                IsOutdated = view.IsOutdated || grown.IsLong,
            }
            : null;
    }

    /// <summary>The window when a block comes: a moving one ends with it.</summary>
    private static TimeWindow Moved(GasView view, DateTimeOffset head) =>
        view.Question.Range.Preset is not { } preset || head <= view.Window.To ? view.Window
        : preset.Length is { } length ? new TimeWindow(head - length, head)
        : view.Window with { To = head };
}
