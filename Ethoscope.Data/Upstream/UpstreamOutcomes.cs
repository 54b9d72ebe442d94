namespace Ethoscope.Data.Upstream;

/// <summary>Names of outcomes for metrics and for people.</summary>
public static class UpstreamOutcomes
{
    /// <summary>Value of the label <c>outcome</c>.</summary>
    public static string ToMetric(this UpstreamOutcome outcome) =>
        outcome switch
        {
            UpstreamOutcome.Ok => "ok",
            UpstreamOutcome.RateLimited => "rate_limited",
            UpstreamOutcome.ServerError => "server_error",
            UpstreamOutcome.ProtocolError => "protocol_error",
            UpstreamOutcome.Timeout => "timeout",
            UpstreamOutcome.Unreachable => "unreachable",
            UpstreamOutcome.Refused => "refused",
            UpstreamOutcome.CircuitOpen => "circuit_open",
            UpstreamOutcome.BudgetSpent => "budget_spent",
            UpstreamOutcome.Paused => "paused",
            _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
        };

    /// <summary>
    /// The endpoint itself failed, which its circuit breaker counts. Asking too fast or for too much is our fault, not its.
    /// </summary>
    internal static bool IsFault(this UpstreamOutcome outcome) =>
        outcome is UpstreamOutcome.ServerError or UpstreamOutcome.ProtocolError or UpstreamOutcome.Timeout or UpstreamOutcome.Unreachable;

    /// <summary>The same request may succeed in a moment.</summary>
    internal static bool IsTransient(this UpstreamOutcome outcome) => outcome.IsFault() || outcome == UpstreamOutcome.RateLimited;
}
