using Ethoscope.Core.Chains;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Mev;

/// <summary>How far what is stored of builders and relays can be trusted to be of now.</summary>
internal static class MevFreshness
{
    /// <summary>A block's market is computed soon after the block is stored; its relays tell of it within minutes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static PanelState Of(MevView view, DateTimeOffset now) => Of(view.Head, view.Question.Chain, view.Question.At, now);

    /// <param name="at">The past moment that is shown; null for now.</param>
    public static PanelState Of(Part<MevHead> head, ChainDescriptor chain, DateTimeOffset? at, DateTimeOffset now)
    {
        if (chain.Slots is null)
            return PanelState.Unavailable($"{chain.DisplayName} has one sequencer: nobody bids for its blocks.");
        if (head.Value is not { } known)
            return PanelState.Unavailable(head.Failure ?? "It is not read yet.");
        if (known.Time is not { } newest)
            return PanelState.Unavailable(
                $"No block of {chain.DisplayName} was looked at yet: the market is computed from stored blocks and from what relays tell of them."
            );
        return PanelState.OfNewest(
            newest,
            at,
            head.Failure,
            now,
            Patience,
            age =>
                $"The newest block that was looked at is {age} old: either no newer one is stored, or the collector of the market does not run (Collectors:mev:Enabled)."
        );
    }
}
