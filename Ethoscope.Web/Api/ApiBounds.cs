using Microsoft.AspNetCore.Http.Features;

namespace Ethoscope.Web.Api;

/// <summary>What a request of the API may bring, and how long it may take.</summary>
internal static class ApiBounds
{
    /// <summary>In bytes. No route takes a body; some clients send an empty object.</summary>
    public const long LargestBody = 4_096;

    public static Task KeepAsync(HttpContext http, RequestDelegate next, TimeSpan answer)
    {
        if (!ApiFaults.IsApi(http.Request.Path))
            return next(http);
        if (http.Request.ContentLength > LargestBody)
            return ApiFaults.WriteAsync(http, ApiProblem.BodyTooLarge());

        // One that does not tell its length is cut off there.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = LargestBody;
        return AnswerTime.KeepAsync(http, next, answer);
    }
}
