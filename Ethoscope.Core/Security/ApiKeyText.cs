using System.Security.Cryptography;

namespace Ethoscope.Core.Security;

/// <summary>The text of a key: <c>eth_</c>, eight letters that name it, <c>_</c>, and 52 letters of secret (260 random bits).</summary>
public static class ApiKeyText
{
    private const string Start = "eth_";
    private const int NameLength = 8;
    private const int SecretLength = 52;

    /// <summary>32 of them, five bits each; without those that look like others.</summary>
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";

    public static string New() =>
        $"{Start}{RandomNumberGenerator.GetString(Letters, NameLength)}_{RandomNumberGenerator.GetString(Letters, SecretLength)}";

    /// <summary>The visible part of a key; null where the text is none.</summary>
    public static string? PrefixOf(string text) =>
        text.StartsWith(Start, StringComparison.Ordinal) && text.IndexOf('_', Start.Length) is var end && end > Start.Length && end <= 16
            ? text[..end]
            : null;
}
