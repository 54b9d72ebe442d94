using Ethoscope.Core.Limits;
using Ethoscope.Core.Security;
using Prometheus;

namespace Ethoscope.Web.Limits;

/// <summary>Counts what was admitted and what was refused, and says whether limits are those of all instances together.</summary>
internal sealed class LimitMetrics
{
    private const string NoTier = "none";
    private static readonly ApiKeyTier[] Tiers = Enum.GetValues<ApiKeyTier>();
    private readonly Counter _requests;

    public LimitMetrics(CollectorRegistry registry, ILimiter limiter)
    {
        var metrics = Metrics.WithCustomRegistry(registry);
        _requests = metrics.CreateCounter(
            "ethoscope_limited_requests_total",
            "Requests that a limit was asked for.",
            "kind",
            "tier",
            "outcome"
        );
        foreach (var kind in Enum.GetValues<LimitKind>())
        foreach (var tier in TiersOf(kind))
        foreach (var outcome in new[] { true, false })
            Of(kind, tier, outcome);

        var shared = metrics.CreateGauge(
            "ethoscope_limits_shared",
            "1 where limits are those of all instances together, 0 where this process limits by itself."
        );
        registry.AddBeforeCollectCallback(() => shared.Set(limiter.IsShared ? 1 : 0));
    }

    public void Count(LimitKind kind, bool granted, ApiKeyTier? tier = null) => Of(kind, tier, granted).Inc();

    private static IEnumerable<ApiKeyTier?> TiersOf(LimitKind kind) =>
        kind switch
        {
            LimitKind.Key => Tiers.Cast<ApiKeyTier?>(),
            LimitKind.Address => [ApiKeyTier.Default],
            _ => [null],
        };

    private Counter.Child Of(LimitKind kind, ApiKeyTier? tier, bool granted) =>
        _requests.WithLabels(
            kind switch
            {
                LimitKind.FailedKey => "failed_key",
                LimitKind.SignIn => "sign_in",
                _ => kind.ToString().ToLowerInvariant(),
            },
            tier?.ToString().ToLowerInvariant() ?? NoTier,
            granted ? "granted" : "refused"
        );
}
