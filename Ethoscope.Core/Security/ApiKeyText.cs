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

    /// <summary>A visible part that no key has yet, but for one chance in 2^40 for each that there is.</summary>
    public static string NewPrefix() => Start + RandomNumberGenerator.GetString(Letters, NameLength);

    public static string New() => New(NewPrefix());

    /// <param name="prefix">Its visible part.</param>
    public static string New(string prefix) => $"{prefix}_{RandomNumberGenerator.GetString(Letters, SecretLength)}";

    /// <summary>Whether it is a visible part as <see cref="NewPrefix"/> makes them.</summary>
    public static bool IsPrefix(string? text) =>
        text?.Length == Start.Length + NameLength
        && text.StartsWith(Start, StringComparison.Ordinal)
        && text.Skip(Start.Length).All(letter => Letters.Contains(letter, StringComparison.Ordinal));

    /// <summary>The visible part of a key; null where the text is none.</summary>
    public static string? PrefixOf(string text) =>
        text.StartsWith(Start, StringComparison.Ordinal) && text.IndexOf('_', Start.Length) is var end && end > Start.Length && end <= 16
            ? text[..end]
            : null;
}
