using Ethoscope.Web.Security;
using Microsoft.Net.Http.Headers;

namespace Ethoscope.Web.Api;

/// <summary>
/// How long an answer may be kept. What a key was presented for is kept by its client alone: a cache that is shared would give it to those
/// without one, and to those whose key is revoked.
/// </summary>
/// <param name="Lifetime">Without the part that says who may keep it; null where nobody may.</param>
internal sealed record ApiFreshness(string? Lifetime)
{
    private const string KeyHeaders = $"Authorization, {ApiKeyHandler.Header}";

    /// <summary>Finalised facts, read in full: nothing can be added to them.</summary>
    public static ApiFreshness Immutable { get; } = new("max-age=31536000, immutable");

    /// <summary>What changes with the head: a part of a slot.</summary>
    public static ApiFreshness Head { get; } = new("max-age=2");

    /// <summary>What is as old as the process.</summary>
    public static ApiFreshness Minute { get; } = new("max-age=60");

    /// <summary>What must be asked for each time.</summary>
    public static ApiFreshness None { get; } = new((string?)null);

    /// <summary>Whether it has an ETag.</summary>
    public bool HasTag => Lifetime is not null;

    public bool IsImmutable => ReferenceEquals(this, Immutable);

    /// <summary>Writes it into the answer's headers.</summary>
    public void Apply(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.CacheControl =
            Lifetime is null ? "no-store"
            : ApiKeyHandler.IsPresented(http.Request) ? $"private, {Lifetime}"
            : $"public, {Lifetime}";
        headers.Append(HeaderNames.Vary, KeyHeaders);
    }
}
