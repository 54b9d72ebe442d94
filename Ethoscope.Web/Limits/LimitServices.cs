using Ethoscope.Core.Limits;
using Ethoscope.Web.Configuration;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Prometheus;

namespace Ethoscope.Web.Limits;

/// <summary>What is answered to whom, and how often. It needs an <see cref="ILimiter"/> and a registry of metrics.</summary>
internal static class LimitServices
{
    public static IServiceCollection AddLimits(this IServiceCollection services, LimitsOptions options) =>
        services
            .AddFallbacks()
            .AddSingleton(options)
            .AddSingleton<LimitMetrics>()
            .AddSingleton<Admission>()
            .AddSingleton<ApiLimits>()
            .AddSingleton<PageLimits>()
            .AddSingleton<CircuitLimits>();

    /// <summary>Where nothing is shared, this process counts for itself.</summary>
    private static IServiceCollection AddFallbacks(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ILimiter>(provider => new ProcessLimiter(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(_ => Metrics.NewCustomRegistry());
        return services;
    }

    /// <summary>After routing, before the doors: what is refused opens none.</summary>
    public static void UseLimits(this WebApplication app)
    {
        var api = app.Services.GetRequiredService<ApiLimits>();
        var pages = app.Services.GetRequiredService<PageLimits>();
        var circuits = app.Services.GetRequiredService<CircuitLimits>();
        app.Use(
            (HttpContext context, RequestDelegate next) =>
                IsFree(context) ? next(context)
                : IsApi(context) ? api.AdmitAsync(context, next)
                : IsUnder(context, CircuitLimits.Path) ? circuits.AdmitAsync(context, next)
                : pages.AdmitAsync(context, next)
        );
    }

    /// <summary>Assets, what is marked, and the pages of faults, whose request was counted.</summary>
    private static bool IsFree(HttpContext context) =>
        context.GetEndpoint()?.Metadata is { } marks
            && (marks.GetMetadata<Unlimited>() is not null || marks.GetMetadata<StaticAssetDescriptor>() is not null)
        || IsUnder(context, "/_framework")
        || context.Features.Get<IStatusCodeReExecuteFeature>() is not null
        || context.Features.Get<IExceptionHandlerFeature>() is not null;

    private static bool IsApi(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<RouteWeight>() is not null
        || (IsUnder(context, "/api") && !IsUnder(context, Api.ApiReference.Path));

    private static bool IsUnder(HttpContext context, string path) =>
        context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase);
}
