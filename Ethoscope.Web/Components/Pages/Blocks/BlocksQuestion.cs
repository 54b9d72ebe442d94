using System.Globalization;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Components.Ranges;

namespace Ethoscope.Web.Components.Pages.Blocks;

/// <summary>What the address asks for.</summary>
/// <param name="At">A past moment; null for now, live.</param>
/// <param name="Below">The table shows heights below this one; null from the head.</param>
public sealed record BlocksQuestion(ChainDescriptor Chain, DateTimeOffset? At, long? Below)
{
    /// <summary>What of the address was not understood, for people; null where all was.</summary>
    public string? Problem { get; init; }

    /// <summary>What the chart spans; a moving one ends with the past moment, where one is asked for.</summary>
    public TimeRange Range { get; init; } = TimeRange.Of(StandardRange);

    public static RangePreset StandardRange => RangePreset.Hour;

    public bool IsLive => At is null;

    public static BlocksQuestion Read(
        ConfiguredChains chains,
        string? chain,
        string? at,
        string? below,
        (string? Name, string? From, string? To) range,
        DateTimeOffset now
    )
    {
        var known = chain is null ? chains.Main : chains.Find(chain);
        var moment = AsOf.Read(at, now);
        var span = TimeRange.Read(range.Name, range.From, range.To, moment.At ?? now, StandardRange);
        long? height = long.TryParse(below, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return new BlocksQuestion(known ?? chains.Main, moment.At, height)
        {
            Range = span.Range,
            Problem =
                known is null ? $"No chain of this name is watched here. Known: {string.Join(", ", chains.All.Select(one => one.Name))}."
                : moment.Problem is { } problem ? problem
                : below is not null && height is null ? "The height in the address is not a number."
                : span.Problem,
        };
    }
}
