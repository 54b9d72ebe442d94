using System.Text;
using System.Text.RegularExpressions;

namespace Ethoscope.Data.Upstream;

/// <summary>Takes what could be an endpoint's address or key out of texts that it sends back, and makes them short and harmless.</summary>
internal sealed partial class Redaction
{
    private const int MaxBytes = 512;
    private const int MaxRead = 16_384;
    private const int ShortestSecret = 4;
    private readonly string[] _secrets;

    public Redaction(params IEnumerable<Uri?> addresses) =>
        _secrets = [
            .. addresses
                .OfType<Uri>()
                .SelectMany(Secrets)
                .Where(secret => secret.Length >= ShortestSecret)
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(secret => secret.Length),
        ];

    /// <summary>At most 512 bytes of the text on one line, without control characters, addresses and keys.</summary>
    public string Excerpt(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";

        var clean = text.Length > MaxRead ? text[..MaxRead] : text;
        foreach (var secret in _secrets)
            clean = clean.Replace(secret, "[hidden]", StringComparison.OrdinalIgnoreCase);
        var line = ControlCharacters().Replace(Addresses().Replace(clean, "[address]"), " ").Trim();
        while (Encoding.UTF8.GetByteCount(line) > MaxBytes)
            line = line[..^Math.Max(1, (Encoding.UTF8.GetByteCount(line) - MaxBytes) / 4)];
        return line;
    }

    private static IEnumerable<string> Secrets(Uri address)
    {
        yield return address.OriginalString;
        yield return address.AbsoluteUri;
        yield return address.PathAndQuery;
        yield return address.Authority;
        yield return address.Host;
        var parts = address
            .AbsolutePath.Split('/')
            .Concat(address.Query.TrimStart('?').Split('&').Select(pair => pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]));
        foreach (var part in parts.Concat(address.UserInfo.Split(':')).Append(address.UserInfo))
        {
            yield return part;
            yield return Uri.UnescapeDataString(part);
        }
    }

    [GeneratedRegex(@"\b(?:https?|wss?)://\S+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Addresses();

    [GeneratedRegex(@"[\p{C}\s]+", RegexOptions.None, 1_000)]
    private static partial Regex ControlCharacters();
}
