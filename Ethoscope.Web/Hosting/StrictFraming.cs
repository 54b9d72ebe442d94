namespace Ethoscope.Web.Hosting;

/// <summary>
/// Refuses bodies that are framed in a way that a proxy before us may read otherwise (RFC 9112 §6.1, §11.2): <c>chunked</c> alone is a transfer coding here,
/// where the server itself takes anything before it. Everything else that is ambiguous, the server refuses by itself.
/// </summary>
internal sealed class StrictFraming : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.Use((context, then) => IsPlain(context.Request) ? then(context) : RefuseAsync(context));
            next(app);
        };

    private static bool IsPlain(HttpRequest request) =>
        request.Headers.TransferEncoding is var codings
        && (codings.Count == 0 || codings is [{ } coding] && coding.Equals("chunked", StringComparison.OrdinalIgnoreCase));

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.Headers.Connection = "close";
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("The only transfer coding that is taken here is chunked, given once.\n", context.RequestAborted);
    }
}
