using Ethoscope.Core.Collection;
using Ethoscope.Core.Mempool;
using Ethoscope.Web.Components.Pages.Anomalies;
using Ethoscope.Web.Components.Pages.Blocks;
using Ethoscope.Web.Components.Pages.Consensus;
using Ethoscope.Web.Components.Pages.Fees;
using Ethoscope.Web.Components.Pages.Health;
using Ethoscope.Web.Components.Pages.Layer2;
using Ethoscope.Web.Components.Pages.Mempool;
using Ethoscope.Web.Components.Pages.Mev;
using Ethoscope.Web.Components.Pages.Overview;
using Ethoscope.Web.Components.Pages.Sources;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;
using Ethoscope.Web.Jobs;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor.Services;

namespace Ethoscope.Web.Components;

/// <summary>
/// The pages. They need an <c>IBlockReader</c>, an <c>IFeeReader</c>, an <c>IMempoolReader</c>, an <c>IConsensusReader</c>, an
/// <c>IMevReader</c>, an <c>ILayer2Reader</c>, an <c>IHealthReader</c>, an <c>IAnomalyReader</c>, an <c>IPriceReader</c>, an
/// <c>ILiveFeed</c>, the configured chains and <c>UseContentSecurity</c>.
/// </summary>
internal static class Dashboard
{
    public static IServiceCollection AddDashboard(this IServiceCollection services)
    {
        services
            .AddRazorComponents()
            .AddInteractiveServerComponents(options => options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(1))
            // A browser that has much else to do, or sleeps with its machine for a moment, keeps its circuit.
            .AddHubOptions(options => options.ClientTimeoutInterval = TimeSpan.FromMinutes(1));
        services.AddMudServices();
        return services.AddPages();
    }

    /// <summary>What the pages ask for, without the host that renders them.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<HistoryProgress>();
        services.TryAddSingleton<OncePerMinute>();
        services.TryAddSingleton<MempoolSamplingOptions>();
        services.TryAddSingleton<InclusionOptions>();
        services.AddSingleton<ViewHandoff>();
        services.AddSingleton<RowLinks>();
        services.AddScoped<PartReader>();
        services.AddScoped<BlocksLoader>();
        services.AddScoped<BlockPageLoader>();
        services.AddScoped<MempoolLoader>();
        services.AddScoped<GasLoader>();
        services.AddScoped<ConsensusLoader>();
        services.AddScoped<MevLoader>();
        services.AddScoped<Layer2Loader>();
        services.AddScoped<HealthLoader>();
        services.AddScoped<AnomalyLoader>();
        services.AddScoped<OverviewLoader>();
        services.TryAddSingleton<RelayLedgers>();
        services.TryAddSingleton<RollupLedgers>();
        services.TryAddSingleton<ISourcesBoard, SourcesBoard>();
        return services;
    }

    /// <summary>
    /// Pages of our own for faults and unknown addresses, for HEAD too; the API under /api answers for itself where there is nothing. Early
    /// in the pipeline, before routing.
    /// </summary>
    public static WebApplication UseDashboardErrors(this WebApplication app)
    {
        app.UseHeadAsGet();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use(
            (context, next) =>
            {
                if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
                    context.Features.Get<IStatusCodePagesFeature>()!.Enabled = false;
                return next(context);
            }
        );
        return app;
    }

    public static WebApplication MapDashboard(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapStaticAssets();

        // The frame policy is part of the whole one (UseContentSecurity): two headers would both hold.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }
}
