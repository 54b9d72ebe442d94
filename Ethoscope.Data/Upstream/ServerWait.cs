using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Ethoscope.Data.Upstream;

/// <summary>
/// The wait that an endpoint asks for. Zero, the past and what can't be read count as none, so that our own back-off holds.
/// </summary>
internal static class ServerWait
{
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Reads Retry-After (RFC 9110 section 10.2.3), whole seconds or a date.</summary>
    public static TimeSpan? From(HttpResponseHeaders headers, DateTimeOffset now)
    {
        if (!headers.TryGetValues("Retry-After", out var values) || values.FirstOrDefault()?.Trim() is not { Length: > 0 } text)
            return null;
        if (!text.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return Within(double.Parse(text, CultureInfo.InvariantCulture));
        return RetryConditionHeaderValue.TryParse(text, out var parsed) && parsed.Date is { } date
            ? Within((date - now).TotalSeconds)
            : null;
    }

    /// <summary>Reads <c>data.rate.backoff_seconds</c> or <c>data.backoff_seconds</c> of a JSON-RPC error.</summary>
    public static TimeSpan? From(JsonElement error) =>
        error.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
            ? Backoff(data) ?? (data.TryGetProperty("rate", out var rate) && rate.ValueKind == JsonValueKind.Object ? Backoff(rate) : null)
            : null;

    private static TimeSpan? Backoff(JsonElement holder) =>
        holder.TryGetProperty("backoff_seconds", out var seconds)
        && seconds.ValueKind == JsonValueKind.Number
        && seconds.TryGetDouble(out var value)
            ? Within(value)
            : null;

    private static TimeSpan? Within(double seconds) =>
        seconds <= 0 || double.IsNaN(seconds) ? null : TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds));
}
