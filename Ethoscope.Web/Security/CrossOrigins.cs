using Ethoscope.Web.Api;
using Ethoscope.Web.Configuration;
using Ethoscope.Web.Limits;
using Microsoft.AspNetCore.Cors.Infrastructure;

namespace Ethoscope.Web.Security;

/// <summary>
/// Which other sites' scripts may read the API (CORS), and open streams. Never with cookies: those are for the administrator's pages, which no other site
/// reads.
/// </summary>
/// <param name="origins">As <see cref="OriginsReader"/> reads them; empty: none but our own pages.</param>
internal sealed class CrossOrigins(IReadOnlyList<string> origins)
{
    private const string Policy = "api";

    /// <summary>Whether a page of this origin may open a stream: our own, by the name that the browser asked for, or a configured one.</summary>
    /// <param name="origin">Value of the header; null for programs that are no browsers, which need no leave.</param>
    public bool Admits(HttpRequest request, string? origin) =>
        origin is null
        || origins.Contains(OriginsReader.Any)
        || origins.Contains(origin, StringComparer.OrdinalIgnoreCase)
        || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    public void Configure(CorsOptions options) =>
        options.AddPolicy(
            Policy,
            policy =>
                (
                    origins.Contains(OriginsReader.Any)
                        ? policy.AllowAnyOrigin()
                        : policy.SetIsOriginAllowed(origin => origins.Contains(origin, StringComparer.OrdinalIgnoreCase))
                )
                    .WithMethods("GET", "HEAD", "POST")
                    .WithHeaders("Authorization", ApiKeyHandler.Header, "Accept", "Content-Type", "If-None-Match", "Last-Event-ID")
                    .WithExposedHeaders(LimitHeaders.Limit, LimitHeaders.Remaining, LimitHeaders.Reset, "Retry-After", "ETag", "Link")
                    .SetPreflightMaxAge(TimeSpan.FromHours(1))
        );

    /// <summary>Before limits and doors: what is refused says so to the script that asked.</summary>
    public void Use(IApplicationBuilder app)
    {
        if (origins.Count > 0)
            app.UseWhen(IsOfTheApi, branch => branch.UseCors(Policy));
    }

    /// <summary>Pictures for other people's pages say for themselves that everybody may read them.</summary>
    private static bool IsOfTheApi(HttpContext context) =>
        (Under(context, "/api/v1") || Under(context, ApiDocument.Path))
        && !Under(context, HealthEmbeds.Badge)
        && !Under(context, HealthEmbeds.Card);

    private static bool Under(HttpContext context, string path) =>
        context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase);
}
