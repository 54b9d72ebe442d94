namespace Ethoscope.Web.Simulation.Beacon;

/// <summary>A time in which many validators are offline.</summary>
/// <param name="FirstSlot">Slot at whose start it begins.</param>
/// <param name="Slots">How many slots it takes.</param>
/// <param name="Share">Share of the validators that stay online, from 0 to 1.</param>
internal readonly record struct ParticipationDrop(long FirstSlot, int Slots, double Share)
{
    public bool Covers(long slot) => slot >= FirstSlot && slot < FirstSlot + Slots;

    /// <summary>It takes some of the slots from one on and before another.</summary>
    public bool Overlaps(long from, long before) => FirstSlot < before && from < FirstSlot + Slots;
}
