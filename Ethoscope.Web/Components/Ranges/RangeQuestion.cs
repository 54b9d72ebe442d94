using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Components.Ranges;

/// <summary>What the address of a page over a range of time asks for.</summary>
/// <param name="At">A past moment; null for now, live.</param>
public record RangeQuestion(ChainDescriptor Chain, DateTimeOffset? At)
{
    /// <summary>What of the address was not understood, for people; null where all was.</summary>
    public string? Problem { get; init; }

    /// <summary>What the charts span; a moving one ends with the past moment, where one is asked for.</summary>
    public TimeRange Range { get; init; } = TimeRange.Of(RangePreset.Hour);

    public bool IsLive => At is null;

    /// <param name="standard">The range of an address that names none.</param>
    public static RangeQuestion Read(
        ConfiguredChains chains,
        string? chain,
        string? at,
        (string? Name, string? From, string? To) range,
        RangePreset standard,
        DateTimeOffset now
    )
    {
        var known = chain is null ? chains.Main : chains.Find(chain);
        var moment = AsOf.Read(at, now);
        var span = TimeRange.Read(range.Name, range.From, range.To, moment.At ?? now, standard);
        return new(known ?? chains.Main, moment.At)
        {
            Range = span.Range,
            Problem = known is null
                ? $"No chain of this name is watched here. Known: {string.Join(", ", chains.All.Select(one => one.Name))}."
                : moment.Problem ?? span.Problem,
        };
    }
}
