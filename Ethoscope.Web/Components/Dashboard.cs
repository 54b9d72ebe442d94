using Ethoscope.Web.Components.Pages.Blocks;
using Ethoscope.Web.Components.Shared;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor.Services;

namespace Ethoscope.Web.Components;

/// <summary>The pages. They need an <c>IBlockReader</c>, an <c>ILiveFeed</c>, the configured chains and <c>AddContentSecurity</c>.</summary>
internal static class Dashboard
{
    public static IServiceCollection AddDashboard(this IServiceCollection services)
    {
        services
            .AddRazorComponents()
            .AddInteractiveServerComponents(options => options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(1));
        services.AddMudServices();
        return services.AddPages();
    }

    /// <summary>What the pages ask for, without the host that renders them.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ViewHandoff>();
        services.AddScoped<PartReader>();
        services.AddScoped<BlocksLoader>();
        services.AddScoped<BlockPageLoader>();
        return services;
    }

    /// <summary>Pages of our own for faults and unknown addresses; the API under /api answers for itself. Early in the pipeline.</summary>
    public static WebApplication UseDashboardErrors(this WebApplication app)
    {
        app.UseWhen(
            context => !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase),
            pages =>
            {
                pages.UseExceptionHandler("/error", createScopeForErrors: true);
                pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
            }
        );
        return app;
    }

    public static WebApplication MapDashboard(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }
}
