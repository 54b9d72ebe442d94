using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Beacon;

/// <summary>
/// The validators, all active and of 32 ETH: how many an epoch has, their committees by consensus-specs phase0
/// (get_committee_count_per_slot, compute_committee: sizes only, nobody is shuffled), and who proposes.
/// </summary>
internal sealed class ValidatorSet(ulong seed, SlotClock clock)
{
    private const int CountAtGrowthStart = 16_384;
    private const long GrowthStart = 480_000;
    private const int EpochsPerValidator = 16;
    private const int TargetCommitteeSize = 128;
    private const int MaxCommitteesPerSlot = 64;
    private const int PublicKeyBytes = 48;

    public int CountAt(long epoch) => CountAtGrowthStart + (int)(Math.Max(0, epoch - GrowthStart) / EpochsPerValidator);

    /// <summary>Members of each committee of a slot, in order.</summary>
    public int[] CommitteesAt(long slot)
    {
        var active = (long)CountAt(clock.EpochOf(slot));
        var perSlot = (int)Math.Clamp(active / clock.SlotsPerEpoch / TargetCommitteeSize, 1, MaxCommitteesPerSlot);
        var all = perSlot * clock.SlotsPerEpoch;
        var first = (int)(slot % clock.SlotsPerEpoch) * perSlot;
        var sizes = new int[perSlot];
        for (var i = 0; i < perSlot; i++)
            sizes[i] = (int)((active * (first + i + 1) / all) - (active * (first + i) / all));
        return sizes;
    }

    /// <summary>Index of the validator that is to propose in a slot.</summary>
    public int ProposerOf(long slot) => SeededRandom.For(seed, RandomStream.Proposer, slot).NextInt32(CountAt(clock.EpochOf(slot)));

    /// <summary>Its public key: a draw that looks like one, with 48 bytes.</summary>
    public byte[] PublicKeyOf(int validator)
    {
        var key = new byte[PublicKeyBytes];
        SeededRandom.For(seed, RandomStream.Validator, validator).Fill(key);
        key[0] = Compressed(key[0]);
        return key;
    }

    /// <summary>First byte of a compressed point of BLS12-381 that is not infinity.</summary>
    public static byte Compressed(byte first) => (byte)(0x80 | (first & 0x3f));
}
