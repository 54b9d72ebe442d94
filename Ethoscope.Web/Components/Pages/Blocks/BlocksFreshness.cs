using System.Globalization;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Blocks;

/// <summary>
/// How far the stored chain can be trusted to be the present one. Four things are told apart: our source is down, our collector does not
/// run, it is still catching up, and the source answers but has no new block. None of them says that the network is down, which we cannot
/// know.
/// </summary>
internal static class BlocksFreshness
{
    /// <param name="status">The chain's state; its failure where it could not be read.</param>
    /// <param name="head">The newest block shown.</param>
    public static PanelState Of(RangeQuestion question, Part<ChainStatus> status, Block? head, DateTimeOffset now)
    {
        var chain = question.Chain;
        var headTime = head?.Header.Time;
        if (question.At is { } at)
            return head is null
                ? PanelState.Unavailable($"No block is stored from before {Instant.Full(at)}.")
                : PanelState.Fresh(headTime) with
                {
                    Frozen = true,
                };
        if (status.Failure is { } failure)
            return head is null ? PanelState.Unavailable(failure) : PanelState.Stale(headTime, failure);

        var problem = Problem(chain, status.Value, head, now);
        return head is null ? PanelState.Unavailable(problem ?? $"No block of {chain.DisplayName} is stored yet; the first is on its way.")
            : problem is null ? PanelState.Fresh(headTime)
            : PanelState.Stale(headTime, problem);
    }

    private static string? Problem(ChainDescriptor chain, ChainStatus? status, Block? head, DateTimeOffset now)
    {
        var headTime = head?.Header.Time;
        var patience = 3 * chain.Cadence;
        return status?.Collector switch
        {
            null => $"The collector of {chain.DisplayName} has not run yet.",
            { FailingSince: { } since } collector => $"Our source is down since {Instant.Past(since, now)}. {collector.Reason}".TrimEnd(),
            { LastSuccessAt: { } last } when now - last > patience =>
                $"Our collector has not finished a run since {Instant.Past(last, now)}: is the worker running?",
            // An old block that came just now: others are behind it.
            _ when headTime is { } time && now - time > patience && now - head!.ObservedAt <= patience =>
                $"Catching up: the newest block stored so far is {Duration.Text(now - time)} old.",
            _ when headTime is { } time && now - time > patience =>
                $"No new block for {Duration.Text(now - time)}. Our source answers; it has none newer.",
            _ => null,
        };
    }
}
