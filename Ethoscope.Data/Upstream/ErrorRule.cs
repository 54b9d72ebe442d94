using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ethoscope.Data.Upstream;

/// <summary>Gives what endpoints answer in many dialects one of our outcomes.</summary>
internal static partial class ErrorRule
{
    /// <summary>Judges the <c>error</c> of a JSON-RPC reply, which may also be a bare string.</summary>
    /// <param name="error">The member as it came.</param>
    /// <param name="status">HTTP status of the reply.</param>
    /// <param name="headerWait">Wait from the HTTP headers.</param>
    /// <param name="redaction">Cleans what is kept of the text.</param>
    public static UpstreamFault Judge(JsonElement error, int status, TimeSpan? headerWait, Redaction redaction)
    {
        int? code = null;
        var text = error.ValueKind == JsonValueKind.String ? Text(error) : null;
        TimeSpan? wait = headerWait;
        if (error.ValueKind == JsonValueKind.Object)
        {
            if (
                error.TryGetProperty("code", out var number)
                && number.ValueKind == JsonValueKind.Number
                && number.TryGetInt32(out var whole)
            )
                code = whole;
            text =
                error.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String
                    ? Text(message)
                    : error.GetRawText();
            wait = ServerWait.From(error) ?? headerWait;
        }

        text ??= error.GetRawText();
        var refusesBatch = BatchRefusal().IsMatch(text);
        var notFound = code is -32001 or -39001 || (code is -32000 && NotFound().IsMatch(text)) || BeyondHead().IsMatch(text);
        var refusesRange = !refusesBatch && !notFound && RangeRefusal().IsMatch(text);
        var reverted = code == 3 || Reverted().IsMatch(text);
        var outcome = refusesBatch || refusesRange || notFound || reverted ? UpstreamOutcome.Refused : OfError(code, text, status);
        return new UpstreamFault(outcome, redaction.Excerpt(text), status, code, wait)
        {
            RefusesBatch = refusesBatch,
            RefusesRange = refusesRange,
            IsNotFound = notFound,
            IsReverted = reverted,
        };
    }

    /// <summary>Judges a reply that is not JSON-RPC at all.</summary>
    public static UpstreamFault Judge(int status, string reason, string? body, TimeSpan? wait, Redaction redaction)
    {
        var said = redaction.Excerpt(body);
        var message = string.Create(CultureInfo.InvariantCulture, $"HTTP {status}, {reason}") + (said.Length == 0 ? "" : ": " + said);
        return new UpstreamFault(OfStatus(status), message.Length > 600 ? message[..600] : message, status, null, wait)
        {
            RefusesBatch = status == 413 || (status >= 400 && BatchRefusal().IsMatch(said)),
        };
    }

    /// <summary>A reply that is longer than we read of this call: the endpoint did nothing wrong, and the next would be as long.</summary>
    public static UpstreamFault TooLong(int status, int mostBytes) =>
        new(UpstreamOutcome.Refused, $"HTTP {status}, a body of more than {mostBytes >> 20} MB", status);

    /// <summary>The text says that too much was asked for in too little time.</summary>
    public static bool TellsOfRate(string text) => RateText().IsMatch(text);

    /// <summary>How many calls a batch may have, where the refusal says so.</summary>
    public static int? BatchLimit(string text) =>
        BatchNumber().Match(text) is { Success: true } match
        && int.TryParse(match.Groups["n"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
        && limit > 0
            ? limit
            : null;

    /// <summary>How many blocks may be asked for at once, where the refusal says so.</summary>
    public static long? RangeLimit(string text) =>
        RangeNumber().Match(text) is { Success: true } match
        && long.TryParse(
            match.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var limit
        )
        && limit > 0
            ? limit
            : null;

    private static UpstreamOutcome OfError(int? code, string text, int status) =>
        code is -32005 or -32016 or -32029 or -32097 or 429 || status == 429 || RateText().IsMatch(text) ? UpstreamOutcome.RateLimited
        : code is -32601 or -32602 or -32600 or -32004 or -32046 || status is 401 or 403 or 404 or 405 || Unsupported().IsMatch(text)
            ? UpstreamOutcome.Refused
        : UpstreamOutcome.ServerError;

    private static UpstreamOutcome OfStatus(int status) =>
        status switch
        {
            429 or 402 => UpstreamOutcome.RateLimited,
            501 or 401 or 403 or 404 or 405 or 406 or 410 or 413 or 415 => UpstreamOutcome.Refused,
            408 or >= 500 => UpstreamOutcome.ServerError,
            _ => UpstreamOutcome.ProtocolError,
        };

    /// <summary>The text of a string; its raw form where it holds escapes that are no characters.</summary>
    private static string Text(JsonElement element)
    {
        try
        {
            return element.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return element.GetRawText();
        }
    }

    [GeneratedRegex(
        @"\b429\b|\brate\b|rate.?limit|too many requests|usage limit|request limit|quota|throttl",
        RegexOptions.IgnoreCase,
        1_000
    )]
    private static partial Regex RateText();

    [GeneratedRegex(
        @"not supported|unsupported|does not exist|is not available|method not found|not whitelisted|not enabled|(?:method|namespace|is|are) (?:disabled|off\b)|no such method",
        RegexOptions.IgnoreCase,
        1_000
    )]
    private static partial Regex Unsupported();

    [GeneratedRegex(@"(?:block|header|resource|receipts?) not found|unknown block", RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex NotFound();

    [GeneratedRegex(@"execution reverted|\brevert(?:ed)?\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Reverted();

    [GeneratedRegex(@"\bbatch", RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex BatchRefusal();

    [GeneratedRegex(
        @"(?:more than|maximum|max|limit|up to|exceeds?)\D{0,20}(?<n>\d{1,4})",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1_000
    )]
    private static partial Regex BatchNumber();

    // go-ethereum, where logs are asked for up to a block that it does not have yet.
    [GeneratedRegex(@"block range extends beyond|invalid block range", RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex BeyondHead();

    // Alchemy "up to a 10 block range", drpc "ranges over 10000 blocks", 1rpc "limited to 0 - 50 blocks range", Infura and geth "query
    // returned more than 10000 results", "exceed maximum block range: 5000", "Log response size exceeded", "block range is too large".
    [GeneratedRegex(
        @"blocks? range|range(?: is)? too (?:large|wide|big)|ranges? over|exceeds? (?:the )?(?:max(?:imum)?|allowed) (?:block )?range|range limit|(?:returned|returns) more than|(?:log|query) response (?:size )?exceed|too many (?:logs|results|blocks)",
        RegexOptions.IgnoreCase,
        1_000
    )]
    private static partial Regex RangeRefusal();

    [GeneratedRegex(
        @"(?<n>\d[\d,]{0,8})[ -]blocks? range|ranges? over (?<n>\d[\d,]{0,8}) blocks|range\D{0,30}(?<n>\d[\d,]{0,8})(?: blocks)?\.?$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1_000
    )]
    private static partial Regex RangeNumber();
}
