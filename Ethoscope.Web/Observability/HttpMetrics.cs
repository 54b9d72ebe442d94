using System.Globalization;
using Ethoscope.Web.Streams;
using Microsoft.AspNetCore.StaticAssets;
using Prometheus;

namespace Ethoscope.Web.Observability;

/// <summary>
/// Counts requests of pages and API by route template, so that no path that a stranger makes up becomes a label; the same holds for
/// methods.
/// Static files, whose names change with each build, and circuits and streams, which last for hours, are left out.
/// </summary>
internal sealed class HttpMetrics
{
    private static readonly HashSet<string> KnownMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    private readonly Counter _requests;
    private readonly Histogram _durations;
    private readonly Gauge _inProgress;

    public HttpMetrics(CollectorRegistry registry)
    {
        var metrics = Metrics.WithCustomRegistry(registry);
        _requests = metrics.CreateCounter("http_requests_total", "HTTP requests answered.", "route", "method", "code");
        _durations = metrics.CreateHistogram("http_request_duration_seconds", "Duration of HTTP requests.", ["route", "method"]);
        _inProgress = metrics.CreateGauge("http_requests_in_progress", "HTTP requests being answered.");
    }

    public async Task MeasureAsync(HttpContext context, RequestDelegate next)
    {
        if (IsLeftOut(context))
        {
            await next(context);
            return;
        }

        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { } template
            ? "/" + template.TrimStart('/')
            : "unmatched";
        var method = KnownMethods.Contains(context.Request.Method) ? context.Request.Method : "other";
        try
        {
            using (_inProgress.TrackInProgress())
            using (_durations.WithLabels(route, method).NewTimer())
                await next(context);
            Count(context.Response.StatusCode);
        }
        catch
        {
            // The handler of exceptions, which stands before us, answers it with 500; a client that went away hears nothing.
            Count(context.RequestAborted.IsCancellationRequested ? StatusCodes.Status499ClientClosedRequest : 500);
            throw;
        }

        void Count(int status) => _requests.WithLabels(route, method, status.ToString(CultureInfo.InvariantCulture)).Inc();
    }

    private static bool IsLeftOut(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
        || context.GetEndpoint()?.Metadata.GetMetadata<StreamConnect>() is not null
        || context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase);
}
