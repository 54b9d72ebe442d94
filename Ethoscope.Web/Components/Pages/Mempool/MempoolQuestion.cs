using Ethoscope.Core.Chains;
using Ethoscope.Core.Mempool;
using Ethoscope.Web.Components.Ranges;

namespace Ethoscope.Web.Components.Pages.Mempool;

/// <summary>What the address asks for.</summary>
/// <param name="At">A past moment; null for now, live.</param>
public sealed record MempoolQuestion(ChainDescriptor Chain, DateTimeOffset? At)
{
    /// <summary>What of the address was not understood, for people; null where all was.</summary>
    public string? Problem { get; init; }

    /// <summary>What the charts span; a moving one ends with the past moment, where one is asked for.</summary>
    public TimeRange Range { get; init; } = TimeRange.Of(StandardRange);

    public static RangePreset StandardRange => RangePreset.Hour;

    public bool IsLive => At is null;

    public static MempoolQuestion Read(
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
        return new MempoolQuestion(known ?? chains.Main, moment.At)
        {
            Range = span.Range,
            Problem = known is null
                ? $"No chain of this name is watched here. Known: {string.Join(", ", chains.All.Select(one => one.Name))}."
                : moment.Problem ?? span.Problem,
        };
    }

    /// <summary>What the charts span; of a longer range its end, as samples are not aggregated over more at once.</summary>
    public TimeWindow WindowAt(DateTimeOffset now)
    {
        var window = Range.At(At ?? Range.EndAt(now));
        return window.Length > MempoolSeries.LongestRange ? window with { From = window.To - MempoolSeries.LongestRange } : window;
    }
}
