using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Web.Configuration;
using Ethoscope.Web.Limits;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Prometheus;

namespace Ethoscope.Web.Observability;

/// <summary>Metrics of this process, on a registry of its own: prometheus-net's defaults hold families that promtool refuses.</summary>
internal static class ObservabilityServices
{
    public static IServiceCollection AddObservability(this IServiceCollection services) =>
        services
            .AddSingleton(_ =>
            {
                var registry = Metrics.NewCustomRegistry();
                DotNetStats.Register(registry);
                return registry;
            })
            .AddSingleton<PrometheusMetrics>()
            .AddSingleton<ICollectionMetrics>(provider => provider.GetRequiredService<PrometheusMetrics>())
            .AddSingleton<ICacheMetrics>(provider => provider.GetRequiredService<PrometheusMetrics>())
            .AddSingleton<CircuitCount>()
            .AddSingleton<CircuitHandler>(provider => provider.GetRequiredService<CircuitCount>())
            .AddSingleton<HttpMetrics>()
            .AddSingleton<ChainGauges>()
            .AddSingleton<MempoolGauges>()
            .AddSingleton<ConsensusGauges>()
            .AddSingleton<MevGauges>()
            .AddSingleton<Layer2Gauges>()
            .AddSingleton<HealthGauges>()
            .AddSingleton<CollectorGauges>()
            .AddSingleton<SourceGauges>();

    /// <summary>Counts requests, and serves /metrics to this machine and to the bearer of the configured token. After routing.</summary>
    public static void UseObservability(this WebApplication app, MetricsOptions options)
    {
        app.Services.StartMetrics();
        var http = app.Services.GetRequiredService<HttpMetrics>();
        app.Use(next => context => http.MeasureAsync(context, next));

        var door = new MetricsDoor(options.Token);
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments("/metrics", StringComparison.OrdinalIgnoreCase),
            branch => branch.Use((context, next) => door.IsOpenFor(context) ? next(context) : MetricsDoor.RefuseAsync(context))
        );
        app.MapMetrics("/metrics", app.Services.GetRequiredService<CollectorRegistry>()).WithGivenQuantiles().IsUnlimited();
    }
}
