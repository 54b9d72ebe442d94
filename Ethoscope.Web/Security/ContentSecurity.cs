namespace Ethoscope.Web.Security;

/// <summary>Headers that bound what a page may load and who may embed it.</summary>
internal static class ContentSecurity
{
    public static IApplicationBuilder UseContentSecurity(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = Policy(CspNonce.Of(context));
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
                return next(context);
            }
        );

    /// <summary>
    /// Everything from this host only. Inline styles are allowed because MudBlazor's theme writes style elements without a nonce.
    /// </summary>
    private static string Policy(string nonce) =>
        "default-src 'self'; "
        + $"script-src 'self' 'nonce-{nonce}'; "
        + "style-src 'self' 'unsafe-inline'; "
        + "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; object-src 'none'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'self'";
}
