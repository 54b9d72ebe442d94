using Ethoscope.Core.Blocks;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Blocks;

/// <summary>How settled a block is, in words.</summary>
/// <param name="Tone">Class of its badge: good, mild, off or bad.</param>
public sealed record BlockFinality(string Text, string Tone, string Explanation)
{
    /// <param name="at">The past moment that the block is shown at; null for now.</param>
    public static BlockFinality Of(BlockLookup found, ChainStatus? status, DateTimeOffset? at = null)
    {
        var number = found.Block.Header.Number;
        if (found.LostIn is { } lost)
            return new("Orphaned", "bad", $"It lost in a reorganisation of depth {lost.Depth}: it is not part of the chain.");
        if (at is not null && status?.Finalized is null)
            return new(
                "Finality unknown",
                "off",
                $"{Depth(status, number)}Whether it was final is unknown: what was final is kept for the present only."
            );
        if (status?.Finalized is { } final && number <= final.Number)
            return new("Finalised", "good", "Two thirds of the stake stand for it; it can't be replaced without slashing a third.");
        if (status?.Safe is { } safe && number <= safe.Number)
            return new("Safe", "mild", "Its epoch is justified; it becomes final with the next one.");
        if (status?.Head is { } head && head.Header.Number >= number)
            return new(
                head.Header.Number == number ? "Head" : $"{Count.Text(head.Header.Number - number)} deep",
                "off",
                "Not final yet: a reorganisation can still replace it."
            );
        return new("Not final", "off", "Not final yet, as far as we know.");
    }

    private static string Depth(ChainStatus? status, long number) =>
        status?.Head?.Header.Number is not { } head || head < number ? ""
        : head == number ? "It was the head at that moment. "
        : $"It was {Count.Text(head - number)} deep at that moment. ";
}
