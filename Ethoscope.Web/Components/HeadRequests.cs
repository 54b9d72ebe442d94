namespace Ethoscope.Web.Components;

/// <summary>
/// Answers HEAD as GET (RFC 9110 §9.3.2): pages map GET and POST only, and checks of uptime ask by HEAD. The server itself sends no body to
/// a HEAD request. The API and the circuits' own addresses answer for themselves.
/// </summary>
internal static class HeadRequests
{
    /// <remarks>Before routing.</remarks>
    public static IApplicationBuilder UseHeadAsGet(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                if (HttpMethods.IsHead(context.Request.Method) && !AnswersForItself(context.Request.Path))
                    context.Request.Method = HttpMethods.Get;
                return next(context);
            }
        );

    private static bool AnswersForItself(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase);
}
