using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Blocks;

/// <summary>State of the panels of a block: its facts do not age, but they can be missing, for reasons that are told apart.</summary>
internal static class BlockPageState
{
    public static PanelState Of(BlockPageView view)
    {
        if (view.Found.Value is not null)
            return view.Found.Failure is { } failure ? PanelState.Stale(null, failure) : PanelState.Fresh(null);
        if (view.Found.Failure is { } fault)
            return PanelState.Unavailable(fault);

        if (view is { Question.At: { } at, ExistsFrom: { } time })
            return PanelState.Unavailable($"At {Instant.Full(at)} this block did not exist yet: it is of {Instant.Full(time)}.");

        return PanelState.Unavailable(
            view.Question.Number is not { } number
                ? "No block of this hash is stored here: it may be of another chain, or from before we watched."
            : view.Status.Value?.Head is not { } head
                ? view.Question.At is { } moment ? $"No block is stored from before {Instant.Full(moment)}."
                    : "No block is stored yet."
            : number > head.Header.Number && view.Question.At is { } then
                ? $"At {Instant.Full(then)} this block did not exist yet: our head was {Count.Text(head.Header.Number)}."
            : number > head.Header.Number ? $"This block is still to come as far as we know: our head is {Count.Text(head.Header.Number)}."
            : view.Status.Value.Coverage.Contains(number) ? "This height is covered, but its block could not be read."
            : $"This height is not covered yet: what happened there is unknown here. {Held(view)}"
        );
    }

    private static string Held(BlockPageView view) =>
        view.Status.Value?.Coverage is { First: { } first, Last: { } last }
            ? $"We hold blocks between {Count.Text(first)} and {Count.Text(last)}."
            : "";
}
