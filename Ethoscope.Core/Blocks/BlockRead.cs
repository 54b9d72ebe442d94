using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Blocks;

/// <summary>One height that was asked for: a bundle, or a rejection by every endpoint asked, or neither (not there yet).</summary>
/// <param name="Notes">Fields that were mended on the way (set to null and counted).</param>
public sealed record BlockRead(long Number, BlockBundle? Bundle, Rejection? Rejection, IReadOnlyList<Rejection> Notes)
{
    public bool NotYet => Bundle is null && Rejection is null;
}
