using System.ComponentModel;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Web.Api.Contracts;

[Description("Slots by outcome; those that nothing is known of are not counted.")]
internal sealed record SlotTallyAnswer(
    [property: Description("Slots that are known.")] long Known,
    [property: Description("With a canonical block.")] long Proposed,
    [property: Description("No block was seen.")] long Missed,
    [property: Description("A block was seen, and lost.")] long Orphaned,
    [property: Description("The beacon block is canonical, its payload never came.")] long Withheld,
    [property: Description("Without a canonical block, for a reason that execution timestamps do not tell.")] long Empty,
    [property: Description("Missed, orphaned, withheld and empty over `known`, from 0 to 1; null where none is known.")] double? LostRatio
)
{
    public static SlotTallyAnswer Of(SlotTally slots) =>
        new(slots.Slots, slots.Proposed, slots.Missed, slots.Orphaned, slots.Withheld, slots.Empty, slots.LostShare);
}
