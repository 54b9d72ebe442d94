using Ethoscope.Core.Chains;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Health;

/// <summary>How far a score can be trusted to be of now.</summary>
internal static class HealthFreshness
{
    /// <summary>Three times its cadence.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static PanelState Of(HealthView view, DateTimeOffset now) => Of(view.Now, view.Question.Chain, view.Question.Moment, now);

    /// <param name="at">The past moment that is shown; null for now.</param>
    public static PanelState Of(Part<HealthNow> part, ChainDescriptor chain, DateTimeOffset? at, DateTimeOffset now)
    {
        if (chain.Slots is null)
            return PanelState.Unavailable($"{chain.DisplayName} has no score: how rollups do stands beside that of Ethereum.");
        if (part.Value is not { } known)
            return PanelState.Unavailable(part.Failure ?? "It is not read yet.");
        if (known.Score is not { } score)
            return PanelState.Unavailable(
                at is { } moment
                    ? $"No score is stored of the quarter of an hour before {Instant.Full(moment)}. The command health backfill makes past scores from what is stored."
                    : "No score was made yet: one is made each minute once blocks are stored (Collectors:health:Enabled)."
            );
        return PanelState.OfNewest(
            score.At,
            at,
            part.Failure,
            now,
            Patience,
            age => $"The newest score is {age} old, though one is due each minute: the job that makes it does not run."
        );
    }
}
