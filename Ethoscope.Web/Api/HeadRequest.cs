namespace Ethoscope.Web.Api;

/// <summary>HEAD, which is answered as GET (RFC 9110 §9.3.2); the server leaves the body out.</summary>
internal static class HeadRequest
{
    private static readonly object Mark = new();

    /// <remarks>Before routing.</remarks>
    public static void AnswerAsGet(HttpContext http)
    {
        if (!HttpMethods.IsHead(http.Request.Method))
            return;

        http.Request.Method = HttpMethods.Get;
        http.Items[Mark] = Mark;
    }

    /// <summary>Nobody will see a body, so that none needs to be made.</summary>
    public static bool Is(HttpContext http) => http.Items.ContainsKey(Mark);
}
