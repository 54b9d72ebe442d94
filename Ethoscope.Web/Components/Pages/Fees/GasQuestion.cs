using Ethoscope.Core.Chains;
using Ethoscope.Web.Components.Ranges;

namespace Ethoscope.Web.Components.Pages.Fees;

/// <summary>What the address of the page Gas &amp; fees asks for.</summary>
/// <param name="At">A past moment; null for now, live.</param>
public sealed record GasQuestion(ChainDescriptor Chain, DateTimeOffset? At)
{
    /// <summary>What of the address was not understood, for people; null where all was.</summary>
    public string? Problem { get; init; }

    /// <summary>What the charts span; a moving one ends with the past moment, where one is asked for.</summary>
    public TimeRange Range { get; init; } = TimeRange.Of(StandardRange);

    public static RangePreset StandardRange => RangePreset.Hours6;

    public bool IsLive => At is null;

    public static GasQuestion Read(
        ConfiguredChains chains,
        string? chain,
        string? at,
        (string? Name, string? From, string? To) range,
        DateTimeOffset now
    )
    {
        var known = chain is null ? chains.Main : chains.Find(chain);
        var moment = AsOf.Read(at, now);
        var span = TimeRange.Read(range.Name, range.From, range.To, moment.At ?? now, StandardRange);
        return new GasQuestion(known ?? chains.Main, moment.At)
        {
            Range = span.Range,
            Problem = known is null
                ? $"No chain of this name is watched here. Known: {string.Join(", ", chains.All.Select(one => one.Name))}."
                : moment.Problem ?? span.Problem,
        };
    }
}
