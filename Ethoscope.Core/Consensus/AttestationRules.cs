using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>
/// Decides whether a claimed attestation can be part of a block (consensus-specs: phase0 process_attestation; EIP-7045 for how late it may
/// be; EIP-7549 for committees as bits).
/// </summary>
public static class AttestationRules
{
    /// <summary>MAX_COMMITTEES_PER_SLOT of the mainnet preset.</summary>
    public const int MostCommittees = 64;

    /// <summary>MAX_VALIDATORS_PER_COMMITTEE of the mainnet preset.</summary>
    public const int MostMembers = 2_048;

    /// <param name="block">Slot of the block.</param>
    /// <param name="why">Reason and detail where it is refused.</param>
    /// <returns>Null where it is refused.</returns>
    public static Attestation? Check(AttestationClaim claim, long block, SlotClock clock, out (string Reason, string Detail)? why)
    {
        why = null;
        if (
            claim
            is not {
                Slot: { } claimed,
                HeadRoot: { } head,
                SourceEpoch: { } sourceEpoch,
                SourceRoot: { } sourceRoot,
                TargetEpoch: { } targetEpoch,
                TargetRoot: { } targetRoot
            }
        )
        {
            why = (ConsensusRejections.AttestationUnreadable, "what it votes for can't be read");
            return null;
        }

        if (Committees(claim) is not { } committees)
        {
            why = (ConsensusRejections.AttestationUnreadable, "its committees can't be read");
            return null;
        }

        if (SszBits.WithoutLength(claim.Bits) is not ({ } bits, > 0 and var length))
        {
            why = (ConsensusRejections.AttestationUnreadable, "its bits have no length bit");
            return null;
        }

        if (!IsPlausible(claimed, sourceEpoch, targetEpoch, block, clock) || !Fits(length, committees))
        {
            why = (
                ConsensusRejections.AttestationImplausible,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"slot {claimed}, target epoch {targetEpoch}, source epoch {sourceEpoch}, {length} members of {BitOperations.PopCount(committees)} committees"
                )
            );
            return null;
        }

        return new Attestation(
            (long)claimed,
            committees,
            bits,
            length,
            head,
            new Checkpoint((long)sourceEpoch, sourceRoot),
            new Checkpoint((long)targetEpoch, targetRoot)
        );
    }

    /// <summary>Bit n for committee n; null where they can't be read, or are none.</summary>
    private static ulong? Committees(AttestationClaim claim)
    {
        if (!claim.HasCommitteeBits)
            return claim.Index is < MostCommittees and { } index ? 1UL << (int)index : null;
        if (claim.CommitteeBits is not { Length: > 0 and <= sizeof(ulong) } bytes)
            return null;
        Span<byte> wide = stackalloc byte[sizeof(ulong)];
        bytes.CopyTo(wide);
        var bits = BinaryPrimitives.ReadUInt64LittleEndian(wide);
        return bits == 0 ? null : bits;
    }

    /// <summary>It is earlier than its block and at most of the epoch before its block's, and its epochs are those of its slot.</summary>
    private static bool IsPlausible(ulong slot, ulong source, ulong target, long block, SlotClock clock) =>
        slot < (ulong)block
        && clock.EpochOf((long)slot) is var epoch
        && epoch + 1 >= clock.EpochOf(block)
        && target == (ulong)epoch
        && (source < target || target == 0);

    private static bool Fits(int length, ulong committees) =>
        BitOperations.PopCount(committees) is var count && length >= count && length <= count * MostMembers;
}
