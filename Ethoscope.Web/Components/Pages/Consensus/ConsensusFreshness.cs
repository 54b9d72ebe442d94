using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Consensus;

/// <summary>
/// How far the stored slots can be trusted to be those of now. An installation without a beacon endpoint, a source that is down, a collector
/// that does not run, and a chain that has no newer block are told apart.
/// </summary>
internal static class ConsensusFreshness
{
    public static PanelState Of(ConsensusView view, DateTimeOffset now) =>
        Of(view.State, view.Question.Chain, view.Question.At, view.HasNoBeacon ? view.Newest : view.State.Value?.Head?.Time, now);

    /// <param name="at">The past moment that is shown; null for now.</param>
    /// <param name="newest">Time of the newest slot with a block.</param>
    public static PanelState Of(
        Part<ConsensusState> part,
        ChainDescriptor chain,
        DateTimeOffset? at,
        DateTimeOffset? newest,
        DateTimeOffset now
    )
    {
        if (chain.Slots is null)
            return PanelState.Unavailable($"{chain.DisplayName} has no slots: its blocks are settled by Ethereum's consensus.");
        if (part.Value is not { } state)
            return PanelState.Unavailable(part.Failure ?? "It is not read yet.");
        if (at is { } moment)
            return newest is null
                ? PanelState.Unavailable($"Nothing is stored of slots from before {Instant.Full(moment)}.")
                : PanelState.Fresh(newest) with
                {
                    Frozen = true,
                };

        var problem = part.Failure ?? Problem(state, chain, newest, now);
        return newest is null ? PanelState.Unavailable(problem ?? $"No slot of {chain.DisplayName} is stored yet; the first is on its way.")
            : problem is null ? PanelState.Fresh(newest)
            : PanelState.Stale(newest, problem);
    }

    /// <summary>State of a panel that shows one part of the page.</summary>
    /// <param name="page">State of the page as a whole.</param>
    /// <param name="failure">Why the part could not be read; null where it was.</param>
    /// <param name="holds">Whether the part has anything to show.</param>
    public static PanelState OfPart(PanelState page, string? failure, bool holds) =>
        failure is null && page.Kind == PanelKind.Unavailable && holds
            ? PanelState.Stale(page.AsOf, page.Reason!)
            : page.OfPart(failure, holds);

    private static string? Problem(ConsensusState state, ChainDescriptor chain, DateTimeOffset? newest, DateTimeOffset now)
    {
        // A slot is known when the next one's block has come, or has not.
        var patience = 4 * chain.Cadence;
        return state.Collector switch
        {
            null when state.HasBeacon =>
                $"The collector of {chain.DisplayName}'s consensus has not run yet, or is switched off (Collectors:consensus:Enabled).",
            { FailingSince: { } since } failing => $"Our source is down since {Instant.Past(since, now)}. {failing.Reason}".TrimEnd(),
            { LastSuccessAt: { } last } when now - last > patience =>
                $"Our collector has not finished a run since {Instant.Past(last, now)}: is the worker running?",
            _ when newest is { } time && now - time > patience =>
                $"No new block for {Duration.Text(now - time)}. Our source answers; it has none newer.",
            _ => null,
        };
    }
}
