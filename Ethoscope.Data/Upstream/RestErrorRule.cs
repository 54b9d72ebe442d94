using System.Text.Json;

namespace Ethoscope.Data.Upstream;

/// <summary>
/// Gives what JSON services answer in place of data one of our outcomes. They state errors by status, by a body such as
/// <c>{"code":404,"message":"…"}</c>, or by such a body under status 200.
/// </summary>
internal static class RestErrorRule
{
    private static readonly string[] Codes = ["code", "statusCode", "status"];
    private static readonly string[] Texts = ["message", "error", "detail", "title"];

    /// <param name="body">Well-formed JSON.</param>
    /// <returns>Null where the reply is what was asked for.</returns>
    public static UpstreamFault? Judge(ReadOnlyMemory<byte> body, int status, TimeSpan? headerWait, Redaction redaction)
    {
        var isSuccess = status is >= 200 and < 300;
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        if (isSuccess && (root.ValueKind != JsonValueKind.Object || root.TryGetProperty("data", out _)))
            return null;

        var isObject = root.ValueKind == JsonValueKind.Object;
        if (isObject && root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object)
            return ErrorRule.Judge(error, status, headerWait, redaction);

        var text = isObject ? Texts.Select(name => Text(root, name)).FirstOrDefault(said => said is not null) : null;
        var code = isObject ? Codes.Select(name => Number(root, name)).FirstOrDefault(number => number is not null) : null;
        if (isSuccess && text is null && code is null)
            return null;

        var stated = isSuccess ? code ?? status : status;
        var wait = (isObject ? ServerWait.From(root) : null) ?? headerWait;
        return new UpstreamFault(Outcome(stated, text), redaction.Excerpt(text ?? root.GetRawText()), status, code, wait)
        {
            IsNotFound = stated == 404,
            // Service unavailable, said in JSON by the node itself and not by a proxy before it: it is there and not ready.
            IsNotReady = stated == 503,
            IsLasting = stated == 503,
        };
    }

    private static UpstreamOutcome Outcome(int status, string? text) =>
        status is 429 or 402 || (text is not null && status != 404 && ErrorRule.TellsOfRate(text)) ? UpstreamOutcome.RateLimited
        : status is 501 or (>= 400 and < 500 and not 408) ? UpstreamOutcome.Refused
        : status is 408 or >= 500 ? UpstreamOutcome.ServerError
        : UpstreamOutcome.ProtocolError;

    private static string? Text(JsonElement holder, string name)
    {
        try
        {
            return holder.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a pair of surrogates is no text.
            return null;
        }
    }

    private static int? Number(JsonElement holder, string name) =>
        holder.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var value)
            ? value
            : null;
}
