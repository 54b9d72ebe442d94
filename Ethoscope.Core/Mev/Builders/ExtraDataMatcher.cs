using System.Text;
using System.Text.RegularExpressions;

namespace Ethoscope.Core.Mev.Builders;

/// <summary>Recognises spellings of extra data.</summary>
/// <param name="spellings">Whole texts; one that ends in * is the beginning of a text, and * itself has no other meaning.</param>
/// <param name="patterns">Regular expressions over <see cref="ExtraDataText"/>, without backtracking.</param>
/// <exception cref="FormatException">A pattern is none.</exception>
internal sealed class ExtraDataMatcher(IEnumerable<string> spellings, IEnumerable<string> patterns)
{
    private readonly (string Text, bool IsStart)[] _spellings = [.. spellings.Select(Spelling)];
    private readonly Regex[] _patterns = [.. patterns.Select(Pattern)];

    /// <param name="text">As <see cref="ExtraDataText"/> makes it.</param>
    public bool Matches(string text) =>
        Array.Exists(
            _spellings,
            one => one.IsStart ? text.StartsWith(one.Text, StringComparison.Ordinal) : text.Equals(one.Text, StringComparison.Ordinal)
        ) || Array.Exists(_patterns, pattern => pattern.IsMatch(text));

    private static (string Text, bool IsStart) Spelling(string spelling) =>
        spelling.EndsWith('*') && spelling.Length > 1
            // A blank before the star belongs to it: besu, then anything.
            ? (ExtraDataText.Of(Encoding.UTF8.GetBytes(spelling[..^1] + '*'))[..^1], true)
            : (ExtraDataText.Of(Encoding.UTF8.GetBytes(spelling)), false);

    private static Regex Pattern(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new FormatException($"'{pattern}' is no pattern that can be used: {exception.Message}", exception);
        }
    }
}
