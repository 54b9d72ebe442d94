using System.Globalization;
using Ethoscope.Core.Limits;

namespace Ethoscope.Web.Limits;

/// <summary>What an answer tells of the limit that it was counted under.</summary>
internal static class LimitHeaders
{
    public const string Limit = "X-RateLimit-Limit";
    public const string Remaining = "X-RateLimit-Remaining";
    public const string Reset = "X-RateLimit-Reset";

    public static void Write(HttpResponse response, LimitAnswer answer)
    {
        response.Headers[Limit] = Text(answer.Limit);
        response.Headers[Remaining] = Text(answer.Remaining);
        response.Headers[Reset] = Text(answer.Reset);
    }

    public static void WriteRetryAfter(HttpResponse response, LimitAnswer refused) =>
        response.Headers.RetryAfter = Text(refused.RetryAfter);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
