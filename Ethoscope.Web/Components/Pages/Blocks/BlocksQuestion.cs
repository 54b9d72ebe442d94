using System.Globalization;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Components.Ranges;

namespace Ethoscope.Web.Components.Pages.Blocks;

/// <summary>What the address asks for.</summary>
/// <param name="At">A past moment; null for now, live.</param>
/// <param name="Below">The table shows heights below this one; null from the head.</param>
public sealed record BlocksQuestion(ChainDescriptor Chain, DateTimeOffset? At, long? Below) : RangeQuestion(Chain, At)
{
    public static RangePreset StandardRange => RangePreset.Hour;

    public static BlocksQuestion Read(RangeQuestion asked, string? below)
    {
        long? height = long.TryParse(below, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return new(asked.Chain, asked.At, height)
        {
            Range = asked.Range,
            Problem = asked.Problem ?? (below is not null && height is null ? "The height in the address is not a number." : null),
        };
    }
}
