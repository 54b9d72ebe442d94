using Ethoscope.Core.Limits;
using Ethoscope.Web.Configuration;

namespace Ethoscope.Web.Limits;

/// <summary>Bounds the documents that an address loads.</summary>
internal sealed class PageLimits(Admission admission, LimitsOptions options)
{
    private const string Page = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="dark light">
        <title>Too many pages</title></head>
        <body><h1>Too many pages</h1>
        <p>More pages were loaded from your address than this server allows. Load this one again in {0}&nbsp;s.</p>
        </body></html>
        """;

    public async Task AdmitAsync(HttpContext context, RequestDelegate next)
    {
        if (await admission.AskAsync(new(LimitKind.Page, CallerAddress.Of(context)), options.Pages) is not { IsGranted: false } refused)
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "text/html; charset=utf-8";
        LimitHeaders.WriteRetryAfter(context.Response, refused);
        await context.Response.WriteAsync(Page.Replace("{0}", $"{refused.RetryAfter}", StringComparison.Ordinal), context.RequestAborted);
    }
}
