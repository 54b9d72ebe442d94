using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Bridges;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Core.Live;
using Ethoscope.Core.Mempool;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Core.Prices;
using Ethoscope.Web.Configuration;
using Ethoscope.Web.Jobs;
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
            .AddSingleton<CircuitHandler, CircuitCount>()
            .AddSingleton<HttpMetrics>()
            .AddSingleton<ChainGauges>()
            .AddSingleton<MempoolGauges>()
            .AddSingleton<ConsensusGauges>()
            .AddSingleton<MevGauges>()
            .AddSingleton<Layer2Gauges>()
            .AddSingleton<HealthGauges>()
            .AddSingleton<SourceGauges>();

    /// <summary>Counts requests, and serves /metrics to this machine and to the bearer of the configured token. After routing.</summary>
    public static void UseObservability(this WebApplication app, MetricsOptions options)
    {
        var metrics = app.Services.GetRequiredService<PrometheusMetrics>();
        foreach (var chain in app.Services.GetRequiredService<ConfiguredChains>().All)
            metrics.Start(BlockCollector.NameFor(chain), chain);
        if (app.Services.GetService<PriceFeed>() is { } feed)
            metrics.Start(PriceCollector.NameFor(feed), PriceRejections.All);
        foreach (var collector in app.Services.GetServices<ScheduledCollector>().Where(one => one.Collector is MempoolCollector))
            metrics.Start(collector.Name, MempoolRejections.All);
        foreach (var collector in app.Services.GetServices<ScheduledCollector>().Where(one => one.Collector is InclusionCollector))
            metrics.Start(collector.Name, InclusionRejections.All);
        foreach (var collector in app.Services.GetServices<ScheduledCollector>().Where(one => one.Collector is ConsensusCollector))
            metrics.Start(collector.Name, ConsensusRejections.All);
        foreach (
            var collector in app.Services.GetServices<ScheduledCollector>().Where(one => one.Collector is RelayCollector or BidCollector)
        )
            metrics.Start(collector.Name, RelayRejections.All);
        foreach (var (collector, reasons) in RollupReasons(app.Services))
            metrics.Start(collector, reasons);
        if (app.Services.GetService<RelayNetwork>() is { } relays)
            metrics.Start(relays);
        app.Services.GetRequiredService<ChainGauges>();
        app.Services.GetRequiredService<MempoolGauges>();
        app.Services.GetRequiredService<ConsensusGauges>();
        if (app.Services.GetService<RelayNetwork>() is not null)
            app.Services.GetRequiredService<MevGauges>();
        if (app.Services.GetService<Layer2Networks>() is { } rollups)
        {
            metrics.Start(rollups);
            app.Services.GetRequiredService<Layer2Gauges>();
        }

        app.Services.GetRequiredService<HealthGauges>();
        app.Services.GetRequiredService<SourceGauges>();

        var http = app.Services.GetRequiredService<HttpMetrics>();
        app.Use(next => context => http.MeasureAsync(context, next));

        var door = new MetricsDoor(options.Token);
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments("/metrics", StringComparison.OrdinalIgnoreCase),
            branch => branch.Use((context, next) => door.IsOpenFor(context) ? next(context) : MetricsDoor.RefuseAsync(context))
        );
        app.MapMetrics("/metrics", app.Services.GetRequiredService<CollectorRegistry>()).IsUnlimited();
    }

    private static IEnumerable<(string Collector, IEnumerable<string> Reasons)> RollupReasons(IServiceProvider services) =>
        services
            .GetServices<ScheduledCollector>()
            .Select(one =>
                (
                    one.Name,
                    one.Collector switch
                    {
                        Layer2Collector => Layer2Rejections.All,
                        CostCollector or MainChainCostCollector => CostRejections.All,
                        PostingCollector => PostingRejections.All,
                        BridgeCollector => BridgeRejections.All,
                        _ => (IEnumerable<string>?)null,
                    }
                )
            )
            .Where(one => one.Item2 is not null)
            .Select(one => (one.Name, one.Item2!));
}
