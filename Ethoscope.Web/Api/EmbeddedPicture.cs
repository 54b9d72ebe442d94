using System.Text;
using Microsoft.Net.Http.Headers;

namespace Ethoscope.Web.Api;

/// <summary>A document for other people's pages: it runs nothing and loads nothing, anybody may frame it, and it is kept for a minute.</summary>
internal sealed class EmbeddedPicture : IResult, IStatusCodeHttpResult
{
    private readonly string _type;
    private readonly string _text;
    private readonly string _policy;

    private EmbeddedPicture(string type, string text, string policy) => (_type, _text, _policy) = (type, text, policy);

    public int? StatusCode => StatusCodes.Status200OK;

    public static EmbeddedPicture Svg(string text) => new("image/svg+xml; charset=utf-8", text, "default-src 'none'; frame-ancestors *");

    /// <param name="style">Hash of its style element, as the policy names it.</param>
    public static EmbeddedPicture Html(string text, string style) =>
        new(
            "text/html; charset=utf-8",
            text,
            $"default-src 'none'; style-src '{style}'; base-uri 'none'; form-action 'none'; frame-ancestors *"
        );

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.ContentSecurityPolicy = _policy;
        headers.Remove(HeaderNames.XFrameOptions);
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers.AccessControlAllowOrigin = "*";
        if (AnswerTag.IsKnown(httpContext, ApiFreshness.Minute, Encoding.UTF8.GetBytes(_text)))
            return Task.CompletedTask;

        httpContext.Response.ContentType = _type;
        return httpContext.Response.WriteAsync(_text, httpContext.RequestAborted);
    }
}
