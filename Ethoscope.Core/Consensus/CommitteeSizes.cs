using System.Numerics;

namespace Ethoscope.Core.Consensus;

/// <summary>
/// How the active validators of an epoch are spread over its committees (consensus-specs phase0, <c>get_committee_count_per_slot</c> and
/// <c>compute_committee</c>): nearly evenly, committee after committee, slot after slot. Sizes follow from the number of validators alone.
/// </summary>
/// <param name="Active">Active validators of the epoch.</param>
/// <param name="SlotsPerEpoch">32 on mainnet.</param>
public readonly record struct CommitteeSizes(long Active, int SlotsPerEpoch)
{
    /// <summary>MAX_COMMITTEES_PER_SLOT.</summary>
    public const int MostPerSlot = 64;

    /// <summary>TARGET_COMMITTEE_SIZE.</summary>
    public const int TargetSize = 128;

    /// <summary>Committees of a slot, from 1 to 64.</summary>
    public int PerSlot => (int)Math.Clamp(Active / SlotsPerEpoch / TargetSize, 1, MostPerSlot);

    /// <summary>Committees of the epoch.</summary>
    public int Total => PerSlot * SlotsPerEpoch;

    /// <summary>All committees of a slot.</summary>
    public ulong All => PerSlot == MostPerSlot ? ulong.MaxValue : (1UL << PerSlot) - 1;

    /// <summary>Members of a committee.</summary>
    /// <param name="position">Of the slot in its epoch, from 0.</param>
    /// <param name="committee">From 0 to <see cref="PerSlot"/>, exclusive.</param>
    public int Of(int position, int committee)
    {
        var index = ((long)position * PerSlot) + committee;
        return (int)(StartOf(index + 1) - StartOf(index));
    }

    /// <summary>Members of some committees of a slot together.</summary>
    /// <param name="committees">Bit n for committee n; those beyond the last one have no members.</param>
    public long Of(int position, ulong committees)
    {
        var (sum, first, left) = (0L, (long)position * PerSlot, committees & All);
        while (left != 0)
        {
            var start = BitOperations.TrailingZeroCount(left);
            var length = BitOperations.TrailingZeroCount(~(left >> start));
            sum += StartOf(first + start + length) - StartOf(first + start);
            left = start + length >= 64 ? 0 : left & (ulong.MaxValue << (start + length));
        }

        return sum;
    }

    private long StartOf(long index) => Active * index / Total;
}
