using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Web.Components.Pages.Consensus;

/// <summary>Slots of epochs as a map: a row an epoch, newest first, and a cell a slot.</summary>
internal static class SlotMap
{
    /// <param name="slots">In any order.</param>
    /// <param name="last">The newest epoch.</param>
    /// <param name="count">Epochs, those before genesis left out.</param>
    /// <param name="now">Slots that begin later are still to come.</param>
    public static IReadOnlyList<SlotRow> Of(
        SlotClock clock,
        IReadOnlyList<Slot> slots,
        IReadOnlyList<Epoch> epochs,
        long last,
        int count,
        DateTimeOffset now
    )
    {
        var known = slots.ToDictionary(slot => slot.Number);
        var rows = new List<SlotRow>();
        for (var epoch = last; epoch >= 0 && epoch > last - count; epoch--)
        {
            var first = epoch * clock.SlotsPerEpoch;
            var cells = Enumerable
                .Range(0, clock.SlotsPerEpoch)
                .Select(place => new SlotCell(
                    first + place,
                    place,
                    known.GetValueOrDefault(first + place),
                    clock.StartOf(first + place) > now
                ));
            rows.Add(new(epoch, clock.StartOf(first), epochs.FirstOrDefault(one => one.Number == epoch), [.. cells]));
        }

        return rows;
    }
}

/// <summary>An epoch of the map.</summary>
/// <param name="Epoch">Null where nothing is known of it.</param>
public sealed record SlotRow(long Number, DateTimeOffset Time, Epoch? Epoch, IReadOnlyList<SlotCell> Cells);

/// <summary>A slot of the map.</summary>
/// <param name="Place">In its epoch, from 0.</param>
/// <param name="Slot">Null where nothing is known of it.</param>
/// <param name="IsToCome">It has not begun.</param>
public sealed record SlotCell(long Number, int Place, Slot? Slot, bool IsToCome);
