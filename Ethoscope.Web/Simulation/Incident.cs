namespace Ethoscope.Web.Simulation;

/// <summary>One entry of the timetable.</summary>
/// <param name="FirstSlot">Slot at whose start it begins.</param>
/// <param name="Slots">How many slots it takes.</param>
/// <param name="Node">The node that it befalls, by its place; of no meaning where it befalls the chain.</param>
internal readonly record struct Incident(IncidentKind Kind, long FirstSlot, int Slots, int Node)
{
    public bool Covers(long slot) => slot >= FirstSlot && slot < FirstSlot + Slots;

    /// <summary>It befalls a node rather than the chain.</summary>
    public bool IsOfNode =>
        Kind
            is IncidentKind.Outage
                or IncidentKind.Slow
                or IncidentKind.Lagging
                or IncidentKind.RateLimited
                or IncidentKind.Optimistic
                or IncidentKind.Syncing;
}
