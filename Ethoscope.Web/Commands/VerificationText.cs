using Ethoscope.Core.Verification;

namespace Ethoscope.Web.Commands;

/// <summary>A verification as lines of text: the result in a sentence, then what differs.</summary>
internal static class VerificationText
{
    public static IEnumerable<string> Lines(VerificationResult result)
    {
        yield return result.Sentence;
        var rows = result.Differences.Select(value => (value.Name, value.Stored, value.Computed)).ToList();
        if (rows.Count == 0)
            yield break;

        rows.Insert(0, ("VALUE", "STORED", "COMPUTED AGAIN"));
        var (name, stored) = (rows.Max(row => row.Name.Length), rows.Max(row => row.Stored.Length));
        foreach (var row in rows)
            yield return $"{row.Name.PadRight(name)}  {row.Stored.PadRight(stored)}  {row.Computed}";
    }
}
