using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Consensus;

/// <summary>What validation made of a claim: the thing itself, or why it is refused.</summary>
/// <param name="Notes">What of the thing was mended or left out.</param>
public sealed record Checked<T>(T? Content, Rejection? Rejection, IReadOnlyList<Rejection> Notes)
    where T : class
{
    internal static Checked<T> Of(T content, params IReadOnlyList<Rejection> notes) => new(content, null, notes);

    internal static Checked<T> Refused(string reason, string detail, long? number, string source) =>
        new(null, new Rejection(reason, detail) { Number = number, Source = source }, []);
}
