namespace Ethoscope.Core.Live;

/// <summary>What a subscriber takes at once.</summary>
/// <param name="Events">Oldest first.</param>
/// <param name="Missed">Messages before these were lost: the events do not tell the whole story, load the state anew.</param>
public sealed record LiveBatch(IReadOnlyList<LiveEvent> Events, bool Missed)
{
    public bool IsEmpty => Events.Count == 0 && !Missed;
}
