namespace Ethoscope.Web.Simulation.Beacon;

/// <summary>Votes of a slot's committees, member after member.</summary>
/// <param name="Committees">Members of each committee, in order.</param>
/// <param name="Groups">What each member votes.</param>
/// <param name="Arrivals">Which of <see cref="VoteDelays"/> each vote has, by index; 0 for the next slot.</param>
/// <param name="Counts">Members by group and arrival.</param>
internal sealed record SlotVotes(int[] Committees, VoteGroup[] Groups, byte[] Arrivals, int[] Counts)
{
    public int CountOf(VoteGroup group, int arrival) => Counts[((int)group * VoteDelays.Arrivals) + arrival];
}
