using Ethoscope.Core.Chains;
using Ethoscope.Web.Simulation.Beacon;

namespace Ethoscope.Web.Simulation;

/// <summary>
/// The fate of each slot, decided by seed and slot alone. Missed: 1.2 % at the first slot of an epoch, 0.25 % elsewhere (most of them as a
/// relay delivered too late, by the timetable), and far more while many validators are offline.
/// Reorganisations: about one in 50 slots (ten minutes), far more than on the real network, so that a visitor sees one. One deep: the
/// block of slot s loses to that of s+1 with the same parent. Two deep, one in five: s and s+2 lose to s+1 and s+3. The timetable adds runs of empty
/// slots and reorganisations of three to seven blocks of the same pattern: 14 slots at most, far above what is final.
/// </summary>
/// <param name="anchorSlot">First slot; always proposed.</param>
/// <param name="relays">What befalls the relays.</param>
internal sealed class SlotPlan(
    ulong seed,
    long anchorSlot,
    Timetable timetable,
    Timetable relays,
    ParticipationTable participation,
    SlotClock clock
)
{
    private const double ReorganisationChance = 0.02;
    private const double DeepChance = 0.2;
    private const double MissedChance = 0.0008;
    private const double MissedAtEpochStartChance = 0.012;

    public SlotRole RoleOf(long slot)
    {
        if (ScheduledAt(slot) is { } incident && incident.Covers(slot))
        {
            return incident.Kind == IncidentKind.EmptySlots
                ? SlotRole.Missed
                : RoleInside(incident.Slots, (int)(slot - incident.FirstSlot));
        }

        for (var since = 0; since < 4; since++)
        {
            if (LengthOfReorganisationAt(slot - since) > since)
                return RoleInside(LengthOfReorganisationAt(slot - since), since);
        }

        return slot > anchorSlot && (Draw(RandomStream.Missing, slot) < ChanceOfMissing(slot) || IsDeliveredLate(slot))
            ? SlotRole.Missed
            : SlotRole.Proposed;
    }

    /// <summary>When its block reaches us: 1 to 3.5 s into the slot.</summary>
    public DateTimeOffset PublishedAt(long slot) =>
        clock.StartOf(slot) + TimeSpan.FromMilliseconds(1_000 + (int)(2_500 * Draw(RandomStream.Publication, slot)));

    /// <summary>A relay's payload for this slot came too late.</summary>
    private bool IsDeliveredLate(long slot) => relays.At(slot) is { Kind: IncidentKind.LostPayload } incident && incident.FirstSlot == slot;

    private double ChanceOfMissing(long slot) =>
        (slot % clock.SlotsPerEpoch == 0 ? MissedAtEpochStartChance : MissedChance) + participation.ChanceOfMissing(slot);

    /// <summary>Slots that a reorganisation starting here takes: 0 (none), 2 or 4. One never starts inside another.</summary>
    private int LengthOfReorganisationAt(long slot)
    {
        if (
            slot <= anchorSlot
            || IsBesideScheduled(slot)
            || !IsRolled(slot)
            || IsRolled(slot - 1)
            || IsRolled(slot - 2)
            || IsRolled(slot - 3)
        )
            return 0;

        return Draw(RandomStream.Reorganisation, slot) < ReorganisationChance * DeepChance ? 4 : 2;
    }

    /// <summary>What the timetable has for the slots around this one: a reorganisation or empty slots.</summary>
    private Incident? ScheduledAt(long slot) =>
        timetable.InPeriodOf(slot) is { Kind: IncidentKind.DeepReorganisation or IncidentKind.EmptySlots } incident
        && incident.FirstSlot > anchorSlot
            ? incident
            : null;

    /// <summary>A reorganisation that starts here would run into one of the timetable, or starts inside it.</summary>
    private bool IsBesideScheduled(long slot) =>
        ScheduledAt(slot) is { } incident && slot > incident.FirstSlot - 4 && slot < incident.FirstSlot + incident.Slots;

    private bool IsRolled(long slot) => Draw(RandomStream.Reorganisation, slot) < ReorganisationChance;

    private double Draw(RandomStream stream, long slot) => SeededRandom.For(seed, stream, slot).NextDouble();

    private static SlotRole RoleInside(int length, int since) =>
        since % 2 == 0 ? SlotRole.Orphaned
        : since == length - 1 ? SlotRole.Proposed
        : SlotRole.Withheld;
}
