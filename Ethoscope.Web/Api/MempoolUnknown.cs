using Ethoscope.Core.Mempool;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Api;

/// <summary>Why fields of the pool are null.</summary>
internal static class MempoolUnknown
{
    private const string Never = "The pool was never looked at.";
    private const string NotLately = "The pool was not looked at lately.";
    private const string Finalized = "A pool is no part of the chain.";
    public const string Unsupported = "No endpoint offers its pool (txpool_status, txpool_inspect, txpool_content).";
    private const string NoInclusion = "No endpoint has an address for subscriptions, or none told of pending transactions lately.";
    private const string NoDelay = "We had listened for less than a minute, or no transaction of the block was seen before.";
    private const string NoShare = "We had listened for less than ten minutes without an interruption, or the block is empty.";

    /// <param name="everSeen">Whether there is a sample, however old.</param>
    public static string NoSample(bool everSeen) => everSeen ? NotLately : Never;

    public static IReadOnlyDictionary<string, string> Of(MempoolAnswer answer)
    {
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal) { ["finalized"] = Finalized };
        var none =
            answer.Status == "unsupported" ? Unsupported
            : answer.Status == "unknown" ? NotLately
            : null;
        if (answer.ObservedAt is null)
            reasons["observed_at"] = Never;
        if (answer.Source is null)
            reasons["source"] = reasons["depth"] = none ?? "The endpoint is not known.";
        if (answer.Inclusion is null)
            reasons["inclusion"] = NoInclusion;
        if (answer.Inclusion is { DelayP50Seconds: null })
            reasons["delay_p50_seconds"] = reasons["delay_p95_seconds"] = NoDelay;
        if (answer.Inclusion is { NeverSeenShare: null })
            reasons["never_seen_transactions"] = reasons["never_seen_share"] = NoShare;
        Explain(answer.PendingTransactions, "pending_transactions", "pending_at_least");
        Explain(answer.QueuedTransactions, "queued_transactions", "queued_at_least");
        if (answer.Backlog is not { } backlog)
        {
            reasons["backlog"] = reasons["congestion_level"] =
                none ?? "The endpoint tells no prices, its pool is too large to be read, or the next base fee is not known.";
            return reasons;
        }

        if (backlog.EligibleShare is null)
            reasons["eligible_share"] = "Nothing is pending.";
        if (backlog.TipP50Wei is null)
        {
            reasons["tip_p10_wei"] =
                reasons["tip_p50_wei"] =
                reasons["tip_p90_wei"] =
                reasons["tip_p50_gwei"] =
                    "Nothing is eligible, or the endpoint tells prices only.";
        }

        if (backlog.Blobs is null)
            reasons["blob_transactions"] = reasons["blobs"] = "The endpoint told of none, which some do even where they hold some.";
        return reasons;

        void Explain(long? count, string name, string flag)
        {
            if (count is null)
                reasons[name] = reasons[flag] = none ?? "The endpoint's answer holds no such number.";
        }
    }

    public static IReadOnlyDictionary<string, string> Of(IReadOnlyList<InclusionPoint> points)
    {
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal) { ["finalized"] = Finalized };
        if (points.Any(point => point.DelayP50 is null))
            reasons["delay_p50_seconds"] = reasons["delay_p95_seconds"] = $"Nobody listened then. {NoDelay}";
        if (points.Any(point => point.NeverSeenShare is null))
            reasons["never_seen_share"] = $"Nobody listened then. {NoShare}";
        return reasons;
    }

    public static IReadOnlyDictionary<string, string> Of(IReadOnlyList<MempoolPoint> points)
    {
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal) { ["finalized"] = Finalized };
        if (points.Any(point => point.Pending is null || point.Queued is null))
        {
            foreach (
                var name in (string[])
                    ["pending_transactions", "pending_min", "pending_max", "pending_at_least", "queued_transactions", "queued_at_least"]
            )
                reasons[name] = "There is no sample of that time, or the endpoint's answer held no such number.";
        }

        if (points.Any(point => point.BacklogBlocks is null || point.EligibleShare is null))
        {
            foreach (var name in (string[])["eligible_share", "backlog_blocks", "congestion_level"])
                reasons[name] = "The transactions were not looked at, or nothing was pending.";
        }

        return reasons;
    }
}
