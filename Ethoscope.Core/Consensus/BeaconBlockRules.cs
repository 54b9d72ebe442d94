using System.Globalization;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Consensus;

/// <summary>
/// Decides what of a claimed beacon block is believed. Slot, parent, proposer and the list of attestations make the block; any other field
/// that is malformed becomes null with a note, and an attestation that can't be is left out. Its root can't be computed here (that takes all
/// of its SSZ form), so that it is the one that was asked for.
/// From Gloas on the body has <c>signed_execution_payload_bid</c> in place of <c>execution_payload</c>, whose message holds block_hash,
/// parent_block_hash, slot and blob_kzg_commitments (consensus-specs specs/gloas/beacon-chain.md, ExecutionPayloadBid; versions before
/// v1.7.0-alpha held the commitments' root alone, from which no number follows).
/// </summary>
public static class BeaconBlockRules
{
    /// <summary>Seats of the sync committee (mainnet preset, SYNC_COMMITTEE_SIZE).</summary>
    public const int SyncSeats = 512;

    /// <summary>MAX_BLOB_COMMITMENTS_PER_BLOCK.</summary>
    private const int MostBlobs = 4_096;

    private const int LongestVersion = 20;

    /// <param name="root">The root that was asked for.</param>
    public static Checked<BeaconBlock> Check(BeaconBlockClaim? claim, Hash32 root, BeaconAsk ask)
    {
        Checked<BeaconBlock> Refused(string reason, string why) =>
            Checked<BeaconBlock>.Refused(reason, $"Block {root}: {why}", null, ask.Source);

        if (
            claim is not { Slot: { } claimed, ParentRoot: { } parent, Proposer: <= long.MaxValue and var proposer, Attestations: { } votes }
        )
            return Refused(ConsensusRejections.BlockUnreadable, "slot, parent, proposer or attestations can't be read.");
        if (ask.Slot(claimed) is not { } slot)
            return Refused(
                ConsensusRejections.SlotOutOfRange,
                string.Create(CultureInfo.InvariantCulture, $"slot {claimed} is later than this machine's clock allows ({ask.LastSlot}).")
            );
        if (parent == root || (parent == default && slot != 0))
            return Refused(ConsensusRejections.ParentImplausible, $"its parent is {parent}.");

        var notes = new List<Rejection>();
        void Note(string reason, string why) =>
            notes.Add(
                new Rejection(reason, string.Create(CultureInfo.InvariantCulture, $"Block of slot {slot}: {why}."))
                {
                    Number = slot,
                    Source = ask.Source,
                }
            );

        foreach (var field in claim.Unreadable)
            Note(ConsensusRejections.FieldUnreadable, $"{field} can't be read");
        var attestations = new List<Attestation>(votes.Count);
        for (var i = 0; i < votes.Count; i++)
        {
            if (AttestationRules.Check(votes[i], slot, ask.Clock, out var why) is { } attestation)
                attestations.Add(attestation);
            else if (why is { } refused)
                Note(refused.Reason, string.Create(CultureInfo.InvariantCulture, $"attestation {i} is left out: {refused.Detail}"));
        }

        var execution = Execution(claim, slot, ask, Note);
        var blobs = claim.Bid is null ? claim.Blobs : execution?.Blobs;
        if (blobs > MostBlobs)
            Note(ConsensusRejections.FieldUnreadable, string.Create(CultureInfo.InvariantCulture, $"it has {blobs} blob commitments"));
        return Checked<BeaconBlock>.Of(
            new BeaconBlock(slot, root, parent, (long)proposer, attestations)
            {
                BlockHash = execution?.BlockHash,
                BlockParentHash = execution?.ParentHash,
                BlockNumber = execution?.Number is <= long.MaxValue and var number ? (long)number : null,
                HasSeparatePayload = claim.Bid is not null,
                Blobs = blobs <= MostBlobs ? blobs : null,
                Sync = Sync(claim.SyncBits, Note),
                Version =
                    claim.Version is { Length: > 0 and <= LongestVersion } version && version.All(char.IsAsciiLetterOrDigit)
                        ? version.ToLowerInvariant()
                        : null,
                Source = ask.Source,
                ObservedAt = ask.Now,
            },
            notes
        );
    }

    /// <summary>Payload or bid; null where there is none, as before the Merge, whose blocks have one of zeros.</summary>
    private static PayloadClaim? Execution(BeaconBlockClaim claim, long slot, BeaconAsk ask, Action<string, string> note)
    {
        if ((claim.Bid ?? claim.Payload) is not { BlockHash: var hash } execution || hash == default(Hash32))
            return null;

        var time = ask.Clock.StartOf(slot).ToUnixTimeSeconds();
        if ((execution.Timestamp is { } stamp && stamp != (ulong)time) || (execution.Slot is { } other && other != (ulong)slot))
        {
            note(
                ConsensusRejections.PayloadMismatch,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"its execution block is of slot {execution.Slot} and second {execution.Timestamp}, not {time}"
                )
            );
            return null;
        }

        return execution;
    }

    private static SyncVotes? Sync(byte[]? bits, Action<string, string> note)
    {
        if (bits is null)
            return null;
        if (bits.Length * 8 == SyncSeats)
            return new SyncVotes(SszBits.Count(bits), SyncSeats);
        note(
            ConsensusRejections.FieldUnreadable,
            string.Create(CultureInfo.InvariantCulture, $"sync_committee_bits are {bits.Length * 8} and not {SyncSeats}")
        );
        return null;
    }
}
