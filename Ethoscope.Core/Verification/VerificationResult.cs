using System.Globalization;

namespace Ethoscope.Core.Verification;

/// <summary>What came of computing something again.</summary>
/// <param name="Subject">What was verified, such as <c>block 23000000 of ethereum</c>.</param>
/// <param name="Basis">What it was computed from; empty where it could not be.</param>
/// <param name="Sentence">The result, for people.</param>
public sealed record VerificationResult(string Subject, string Basis, VerificationOutcome Outcome, string Sentence)
{
    /// <summary>All that was compared; empty where it could not be.</summary>
    public IReadOnlyList<VerifiedValue> Values { get; init; } = [];

    public IEnumerable<VerifiedValue> Differences => Values.Where(value => !value.IsSame);

    internal static VerificationResult Of(string subject, string basis, IReadOnlyList<VerifiedValue> values)
    {
        var differ = values.Count(value => !value.IsSame);
        var sentence =
            differ == 0
                ? $"All {values.Count.ToString(CultureInfo.InvariantCulture)} values of {subject} are the same, {basis}."
                : $"{differ.ToString(CultureInfo.InvariantCulture)} of {values.Count.ToString(CultureInfo.InvariantCulture)} values of {subject} differ, {basis}.";
        return new(subject, basis, differ == 0 ? VerificationOutcome.Same : VerificationOutcome.Different, sentence) { Values = values };
    }

    internal static VerificationResult Impossible(string subject, string reason) =>
        new(subject, "", VerificationOutcome.Impossible, $"{char.ToUpperInvariant(subject[0])}{subject[1..]} can't be verified: {reason}");
}

/// <summary>A value as it is stored beside the same computed again, both as text; a dash is none.</summary>
public sealed record VerifiedValue(string Name, string Stored, string Computed)
{
    private const string None = "—";

    public bool IsSame => string.Equals(Stored, Computed, StringComparison.Ordinal);

    internal static VerifiedValue Of<T>(string name, T? stored, T? computed) => new(name, Text(stored), Text(computed));

    private static string Text<T>(T? value) =>
        value switch
        {
            null => None,
            DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
            byte[] bytes => "0x" + Convert.ToHexStringLower(bytes),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? None,
        };
}

/// <summary>How stored and computed values compare.</summary>
public enum VerificationOutcome
{
    Same,
    Different,

    /// <summary>Something that it takes is not there; the sentence says what.</summary>
    Impossible,
}
