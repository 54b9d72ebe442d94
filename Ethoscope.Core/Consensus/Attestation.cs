using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>An aggregate of a block: which members of which committees voted alike.</summary>
/// <param name="Slot">Slot that is attested to.</param>
/// <param name="Committees">
/// Bit n is set where committee n of the slot is part of it (Electra, EIP-7549, committee_bits); before Electra the one of its index.
/// </param>
/// <param name="Bits">The members, committee after committee, first member in the lowest bit of the first byte; without SSZ's length bit.</param>
/// <param name="Length">Number of members.</param>
/// <param name="HeadRoot">beacon_block_root.</param>
public sealed record Attestation(
    long Slot,
    ulong Committees,
    ReadOnlyMemory<byte> Bits,
    int Length,
    Hash32 HeadRoot,
    Checkpoint AttestedSource,
    Checkpoint Target
);
