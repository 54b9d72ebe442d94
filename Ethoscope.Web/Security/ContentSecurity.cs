namespace Ethoscope.Web.Security;

/// <summary>Headers that bound what a page may load, what it may ask of the browser, and who may embed or read it.</summary>
internal static class ContentSecurity
{
    /// <summary>Of what a browser has; the pages use its clipboard for writing and no more.</summary>
    private const string Nothing =
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), midi=(), payment=(), usb=()";

    public static void UseContentSecurity(this IApplicationBuilder app)
    {
        app.Use(
            (context, next) =>
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = Policy(CspNonce.Of(context));
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "SAMEORIGIN";
                headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
                headers["Permissions-Policy"] = Nothing;
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers["Cross-Origin-Resource-Policy"] = "same-origin";
                return next(context);
            }
        );
        app.ApplicationServices.GetRequiredService<CrossOrigins>().Use(app);
    }

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
