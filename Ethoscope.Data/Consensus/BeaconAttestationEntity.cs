using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Data.Consensus;

/// <summary>An aggregate of a canonical block, kept while the votes of its epoch can still change.</summary>
internal sealed class BeaconAttestationEntity
{
    public long ChainId { get; set; }

    /// <summary>Slot that is attested to.</summary>
    public long Slot { get; set; }

    /// <summary>Slot of the block that holds it.</summary>
    public long BlockSlot { get; set; }

    /// <summary>Its place in the block.</summary>
    public int Position { get; set; }

    /// <summary>Bits of <see cref="Attestation.Committees"/>, the highest one as the sign.</summary>
    public long Committees { get; set; }
    public byte[] Bits { get; set; } = [];
    public int Length { get; set; }
    public byte[] HeadRoot { get; set; } = [];
    public long TargetEpoch { get; set; }
    public byte[] TargetRoot { get; set; } = [];

    public Attestation ToAttestation() =>
        new(
            Slot,
            unchecked((ulong)Committees),
            Bits,
            Length,
            Hash32.FromBytes(HeadRoot),
            // Of the votes only these two are counted.
            new(0, default),
            new(TargetEpoch, Hash32.FromBytes(TargetRoot))
        );

    public static BeaconAttestationEntity Of(long chain, long block, int position, Attestation attestation) =>
        new()
        {
            ChainId = chain,
            Slot = attestation.Slot,
            BlockSlot = block,
            Position = position,
            Committees = unchecked((long)attestation.Committees),
            Bits = attestation.Bits.ToArray(),
            Length = attestation.Length,
            HeadRoot = attestation.HeadRoot.ToBytes(),
            TargetEpoch = attestation.Target.Epoch,
            TargetRoot = attestation.Target.Root.ToBytes(),
        };
}
