using System.Globalization;
using Ethoscope.Core.Consensus;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Consensus;

/// <summary>Figures of consensus in words.</summary>
internal static class ConsensusText
{
    /// <summary>Said wherever a slot's fate follows from execution timestamps alone.</summary>
    public const string NoBeacon =
        "No beacon endpoint is configured: slots come from execution timestamps; participation and finality are unknown.";

    /// <summary>Hundredths of a percent, such as 99.46 %, by whole numbers; what is not all is never rounded to 100 %. Null without a whole.</summary>
    public static string? Share(long part, long whole)
    {
        if (whole <= 0)
            return null;
        var parts = (Int128)20_000 * part;
        var hundredths = (long)((parts + whole) / (2 * (Int128)whole));
        hundredths = Math.Clamp(hundredths, part > 0 ? 1 : 0, part < whole ? 9_999 : long.MaxValue);
        return string.Create(CultureInfo.InvariantCulture, $"{hundredths / 100}.{hundredths % 100:00} %");
    }

    public static string? Share(SyncVotes? sync) => sync is null ? null : Share(sync.Set, sync.Seats);

    public static string? Lost(SlotTally slots) => Share(slots.Lost, slots.Slots);

    public static string Word(SlotOutcome outcome) =>
        outcome switch
        {
            SlotOutcome.Proposed => "proposed",
            SlotOutcome.Missed => "missed",
            SlotOutcome.Orphaned => "orphaned",
            SlotOutcome.Withheld => "payload withheld",
            _ => "empty",
        };

    /// <summary>What an outcome means, for somebody who meets it first.</summary>
    public static string Meaning(SlotOutcome outcome) =>
        outcome switch
        {
            SlotOutcome.Proposed => "It has a canonical block.",
            SlotOutcome.Missed => "Our endpoints saw no block for it.",
            SlotOutcome.Orphaned => "A block was seen for it, and lost.",
            SlotOutcome.Withheld => "Its beacon block is canonical, and the builder's payload never came.",
            _ => "It has no canonical block; whether one was missed or lost, execution timestamps do not tell.",
        };

    /// <summary>Name of an outcome in style sheets.</summary>
    public static string Style(SlotOutcome outcome) => outcome.ToString().ToLowerInvariant();

    /// <summary>What became of the lost slots of a tally: 2 missed, 1 orphaned; none where none was.</summary>
    public static string Losses(SlotTally slots)
    {
        (long Count, SlotOutcome Outcome)[] kinds =
        [
            (slots.Missed, SlotOutcome.Missed),
            (slots.Orphaned, SlotOutcome.Orphaned),
            (slots.Withheld, SlotOutcome.Withheld),
            (slots.Empty, SlotOutcome.Empty),
        ];
        var some = kinds.Where(kind => kind.Count > 0).Select(kind => $"{Count.Text(kind.Count)} {Word(kind.Outcome)}").ToArray();
        return some.Length == 0 ? "none" : string.Join(", ", some);
    }

    /// <summary>Distances are whole epochs: 1 epoch, 2 epochs.</summary>
    public static string Epochs(long count) => $"{Count.Text(count)} {(count == 1 ? "epoch" : "epochs")}";

    public static string Seen(SeenBy seenBy) => seenBy == SeenBy.Event ? "told by an event" : "found when we asked";
}
