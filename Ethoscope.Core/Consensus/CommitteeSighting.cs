using System.Numerics;

namespace Ethoscope.Core.Consensus;

/// <summary>That some committees of a slot have so many members together, as aggregates say.</summary>
/// <param name="Position">Of the slot in its epoch, from 0.</param>
/// <param name="Committees">Bit n for committee n; at least one.</param>
/// <param name="Length">Number of members.</param>
/// <param name="Weight">How many aggregates say so.</param>
public sealed record CommitteeSighting(int Position, ulong Committees, int Length, int Weight)
{
    private int Count => BitOperations.PopCount(Committees);

    /// <summary>Runs of neighbouring committees: each rounds once.</summary>
    private int Runs => BitOperations.PopCount(Committees & ~(Committees << 1));

    /// <summary>Highest committee.</summary>
    public int Highest => 63 - BitOperations.LeadingZeroCount(Committees);

    /// <summary>Whether these sizes have such committees.</summary>
    public bool Fits(CommitteeSizes sizes) => Highest < sizes.PerSlot && sizes.Of(Position, Committees) == Length;

    /// <summary>Least and largest number of validators that may fit where an epoch has so many committees.</summary>
    public (long Least, long Most) Bounds(int total) =>
        (((long)Math.Max(0, Length - Runs) * total / Count) + 1, ((((long)Length + Runs) * total) - 1) / Count);
}
