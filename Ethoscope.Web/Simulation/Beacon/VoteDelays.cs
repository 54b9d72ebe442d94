namespace Ethoscope.Web.Simulation.Beacon;

/// <summary>Slots from the one that is voted in to those in which its votes may first be included.</summary>
/// <param name="Late">For the late ones: 2 or 3.</param>
/// <param name="VeryLate">For a few: 5 to 31, so often of the next epoch; null where a slot has none.</param>
internal readonly record struct VoteDelays(int Late, int? VeryLate)
{
    /// <summary>Usual, late, very late.</summary>
    public const int Arrivals = 3;

    public const int Usual = 1;
    public const int Longest = 31;

    /// <summary>Slots by a vote's arrival.</summary>
    public int? Of(int arrival) =>
        arrival switch
        {
            0 => Usual,
            1 => Late,
            _ => VeryLate,
        };
}
