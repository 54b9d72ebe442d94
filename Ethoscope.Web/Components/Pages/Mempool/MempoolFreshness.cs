using Ethoscope.Core.Chains;
using Ethoscope.Core.Mempool;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Mempool;

/// <summary>
/// How far the stored samples can be trusted to be the pool of now. That no endpoint offers its pool is told apart from an endpoint that
/// fails, and both from a collector that does not run.
/// </summary>
internal static class MempoolFreshness
{
    /// <param name="longest">Age up to which a sample is fresh.</param>
    public static PanelState Of(MempoolView view, DateTimeOffset now, TimeSpan longest) =>
        Of(view.State, view.Question.Chain, view.Question.At, now, longest);

    /// <param name="moment">The past moment that is shown; null for now.</param>
    /// <param name="longest">Age up to which a sample is fresh.</param>
    public static PanelState Of(
        Part<MempoolState> pool,
        ChainDescriptor chain,
        DateTimeOffset? moment,
        DateTimeOffset now,
        TimeSpan longest
    )
    {
        var seen = Seen(pool.Value);
        if (pool.Value is not { } state)
            return PanelState.Unavailable(pool.Failure ?? "It is not read yet.");
        if (moment is { } at)
            return state.At(at, longest) switch
            {
                MempoolStanding.Unsupported => PanelState.Unavailable(Unsupported(chain)),
                MempoolStanding.Unknown => PanelState.Unavailable($"No look at the pool is stored from before {Instant.Full(at)}."),
                MempoolStanding.Stale => PanelState.Stale(
                    seen,
                    $"The last look at the pool before that moment is {Duration.Text(at - seen!.Value)} older."
                ),
                _ => PanelState.Fresh(seen) with { Frozen = true },
            };

        var standing = state.At(now, longest);
        if (standing == MempoolStanding.Unsupported)
            return PanelState.Unavailable(Unsupported(chain));
        if (standing == MempoolStanding.Unknown)
            return PanelState.Unavailable(pool.Failure ?? Problem(state, chain, now));
        if (pool.Failure is { } failure)
            return PanelState.Stale(seen, failure);
        return standing == MempoolStanding.Fresh ? PanelState.Fresh(seen) : PanelState.Stale(seen, Problem(state, chain, now));
    }

    /// <summary>The state of a panel that shows one part of the page: a range is worth seeing even where the pool of now is unknown.</summary>
    /// <param name="pool">State of the pool as a whole.</param>
    /// <param name="failure">Why the part could not be read; null where it was.</param>
    /// <param name="holds">Whether the part has anything to show.</param>
    /// <param name="last">Time of the newest that it shows.</param>
    public static PanelState OfPart(PanelState pool, string? failure, bool holds, DateTimeOffset? last) =>
        failure is not null
            ? holds
                ? PanelState.Stale(last ?? pool.AsOf, failure)
                : PanelState.Unavailable(failure)
            : pool.Kind == PanelKind.Unavailable && holds
                ? PanelState.Stale(last, pool.Reason!)
                : pool;

    /// <summary>State of what is told of included transactions.</summary>
    /// <param name="last">Time of the newest block of the range for which it is.</param>
    public static PanelState OfInclusions(MempoolView view, DateTimeOffset? last, DateTimeOffset now)
    {
        if (view.Inclusions.Failure is { } failure)
            return last is null ? PanelState.Unavailable(failure) : PanelState.Stale(last, failure);
        if (!view.Question.Chain.Endpoints.Any(endpoint => endpoint.IsHeard) && last is null)
        {
            return PanelState.Unavailable(
                "Unsupported: no endpoint has an address for subscriptions (WebSocketUrl), by which nodes tell of transactions as they come. "
                    + $"Name one with Ethoscope:Chains:{view.Question.Chain.Name}:Endpoints:0:WebSocketUrl."
            );
        }

        if (view.Question.At is not null)
            return last is null
                ? PanelState.Unavailable("Nobody listened for pending transactions in this range.")
                : PanelState.Fresh(last) with
                {
                    Frozen = true,
                };
        return last is null
                ? PanelState.Unavailable(
                    "No block came yet since we listen for pending transactions; a subscription may be missing or silent."
                )
            : view.Question.Range.Preset is not null && now - last > MempoolState.InclusionKept
                ? PanelState.Stale(last, "No block was told of since: the subscription is gone or silent.")
            : PanelState.Fresh(last);
    }

    /// <summary>No endpoint offers its pool: which ones those are, and what can be done.</summary>
    public static string Unsupported(ChainDescriptor chain) =>
        $"Unsupported: {Names(chain)} {(chain.Endpoints.Count == 1 ? "does" : "do")} not offer a view of the pool "
        + "(txpool_status, txpool_content, txpool_inspect), which is no empty pool. Most public nodes don't.";

    private static string Names(ChainDescriptor chain) =>
        chain.Endpoints.Select(endpoint => endpoint.Name).ToArray() switch
        {
            [] => "no endpoint is configured, and none can",
            [var only] => only,
            [.. var names, var last] => $"{string.Join(", ", names)} and {last}",
        };

    private static DateTimeOffset? Seen(MempoolState? state) => state?.Latest?.Time;

    private static string Problem(MempoolState state, ChainDescriptor chain, DateTimeOffset now) =>
        state.Collector switch
        {
            null => $"The collector of the pool of {chain.DisplayName} has not run yet, or is switched off (Collectors:mempool:Enabled).",
            { FailingSince: { } since } failing => $"Our source is down since {Instant.Past(since, now)}. {failing.Reason}".TrimEnd(),
            _ when state.Latest is { } latest =>
                $"The pool was last looked at {Duration.Text(now - latest.Time)} ago: is the worker running?",
            _ => "No look at the pool is stored yet; the first is on its way.",
        };
}
