using Ethoscope.Core.Chains;
using Ethoscope.Web.Components.Ranges;

namespace Ethoscope.Web.Components.Pages.Mev;

/// <summary>What the address of a page of MEV asks for: the whole market, or one builder's or relay's part of it.</summary>
public sealed record MarketQuestion(ChainDescriptor Chain, DateTimeOffset? At) : RangeQuestion(Chain, At)
{
    public static RangePreset StandardRange => RangePreset.Hours24;

    /// <summary>Ranges that are offered.</summary>
    public static readonly IReadOnlyList<RangePreset> Ranges =
    [
        RangePreset.Hour,
        RangePreset.Hours24,
        RangePreset.Days7,
        RangePreset.Days30,
    ];

    /// <summary>Name of the builder that the page is about; null for none.</summary>
    public string? Builder { get; init; }

    /// <summary>Name of the relay that the page is about; null for none.</summary>
    public string? Relay { get; init; }

    public static MarketQuestion Of(RangeQuestion asked) => new(asked.Chain, asked.At) { Range = asked.Range, Problem = asked.Problem };
}
