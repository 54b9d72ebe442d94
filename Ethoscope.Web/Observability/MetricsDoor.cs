using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Ethoscope.Web.Observability;

/// <summary>Who may read /metrics: a direct caller on this machine, or the bearer of the token.</summary>
/// <param name="token">Value of Ethoscope:Metrics:Token; null admits this machine only.</param>
internal sealed class MetricsDoor(string? token)
{
    /// <summary>Headers that proxies add, by which one on this machine is told from a caller on it.</summary>
    private static readonly string[] Marks = ["Forwarded", "Via", "X-Real-IP", "X-Original-For", "CF-Connecting-IP", "True-Client-IP"];

    private readonly byte[]? _digest = string.IsNullOrEmpty(token) ? null : SHA256.HashData(Encoding.UTF8.GetBytes(token));

    public bool IsOpenFor(HttpContext context) => IsThisMachine(context) || BearsToken(context.Request.Headers.Authorization);

    public static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return context.Response.WriteAsync(
            "Metrics are for this machine, or for the bearer of the token set as Ethoscope:Metrics:Token.\n"
        );
    }

    /// <summary>A request that a proxy on this machine passes on comes from elsewhere.</summary>
    private static bool IsThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && !context.Request.Headers.Keys.Any(IsOfAProxy);

    private static bool IsOfAProxy(string header) =>
        Marks.Contains(header, StringComparer.OrdinalIgnoreCase) || header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase);

    private bool BearsToken(string? authorization) =>
        _digest is not null
        && authorization?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) == true
        && CryptographicOperations.FixedTimeEquals(
            _digest,
            SHA256.HashData(Encoding.UTF8.GetBytes(authorization["Bearer ".Length..].Trim()))
        );
}
