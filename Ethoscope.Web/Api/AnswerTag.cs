using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Ethoscope.Web.Api;

/// <summary>The weak ETag of an answer: of what it says, not of the moment that it was made in, nor of how it is compressed.</summary>
internal static class AnswerTag
{
    /// <summary>Writes how long the answer may be kept, and its tag. True where the client has it already: then it is answered with 304.</summary>
    /// <param name="parts">All that the answer says.</param>
    public static bool IsKnown(HttpContext http, ApiFreshness freshness, params ReadOnlySpan<byte[]> parts)
    {
        freshness.Apply(http);
        if (!freshness.HasTag)
            return false;

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
            hash.AppendData(part);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 12))}\"", isWeak: true);
        http.Response.GetTypedHeaders().ETag = tag;
        if (!http.Request.GetTypedHeaders().IfNoneMatch.Any(known => Matches(known, tag)))
            return false;

        http.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    /// <summary>By RFC 9110 §13.1.2: an asterisk is any, and weakness does not count.</summary>
    private static bool Matches(EntityTagHeaderValue known, EntityTagHeaderValue tag) =>
        known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false);
}
