using Ethoscope.Core.Chains;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Model;
using Ethoscope.Web.Components.Ranges;

namespace Ethoscope.Web.Components.Pages.Health;

/// <summary>
/// What the address of the page of health asks for. A range with fixed ends compares its two ends; else the moment that is shown is
/// compared with one before it.
/// </summary>
public sealed record HealthQuestion(ChainDescriptor Chain, DateTimeOffset? At) : RangeQuestion(Chain, At)
{
    /// <summary>How far before the moment that is shown the other one lies.</summary>
    public static readonly IReadOnlyList<RangePreset> Distances = [RangePreset.Hour, RangePreset.Hours24, RangePreset.Days7];

    /// <summary>Ranges that are offered.</summary>
    public static readonly IReadOnlyList<RangePreset> Ranges =
    [
        RangePreset.Hours6,
        RangePreset.Hours24,
        RangePreset.Days7,
        RangePreset.Days30,
        RangePreset.Year,
    ];

    public static RangePreset StandardRange => RangePreset.Hours24;

    /// <summary>How far before the moment that is shown the one lies that it is compared with.</summary>
    public RangePreset Against { get; init; } = RangePreset.Hour;

    /// <summary>The input that is looked at closely; null for none.</summary>
    public string? Input { get; init; }

    /// <summary>The score that is shown: at a past moment; null for the newest.</summary>
    public DateTimeOffset? Moment => Range.Window is { } fixedEnds && (At is null || fixedEnds.To < At) ? fixedEnds.To : At;

    /// <summary>The moment that it is compared with.</summary>
    public DateTimeOffset Before(DateTimeOffset shown) => Range.Window?.From ?? shown - Against.Length!.Value;

    /// <summary>
    /// What the charts span. Around a past moment they reach beyond it, up to now: it is marked, and what came after is a click away.
    /// </summary>
    /// <param name="first">Where the chain begins.</param>
    public TimeWindow WindowAt(DateTimeOffset now, DateTimeOffset? first)
    {
        var end = Range.EndAt(now);
        if (At is not { } moment || Range.Preset?.Length is not { } length)
            return Range.At(At ?? end, first);
        var to = moment + (length / 3);
        return to > end ? new(end - length, end) : new(to - length, to);
    }

    public static HealthQuestion Of(RangeQuestion asked, string? against, string? input)
    {
        var distance = against is null ? RangePreset.Hour : Distances.FirstOrDefault(one => one.Name == against);
        var isKnown = input is null || HealthModels.Load().Inputs.Any(one => one.Input.Id == input);
        return new(asked.Chain, asked.At)
        {
            Range = asked.Range,
            Against = distance ?? RangePreset.Hour,
            Input = isKnown ? input : null,
            Problem =
                asked.Problem
                ?? (
                    distance is null
                        ? $"The score can be compared with that of {string.Join(", ", Distances.Select(one => one.Name))} before."
                        : null
                )
                ?? (isKnown ? null : "The score has no such input; they are called G1 to V4."),
        };
    }
}
