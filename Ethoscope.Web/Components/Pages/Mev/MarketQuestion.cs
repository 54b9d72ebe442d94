using System.Globalization;
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

    /// <summary>Of the builder's or relay's blocks those in slots below this one are listed; null from the newest.</summary>
    public long? Below { get; init; }

    /// <summary>The part of its list of blocks that the address names.</summary>
    public MarketQuestion PageBelow(string? text)
    {
        long? slot = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return this with
        {
            Below = slot,
            Problem = Problem ?? (text is not null && slot is null ? "The slot in the address is not a number." : null),
        };
    }

    public static MarketQuestion Of(RangeQuestion asked) => new(asked.Chain, asked.At) { Range = asked.Range, Problem = asked.Problem };
}
