using System.Text.Json;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Simulation.Rpc;

namespace Ethoscope.Web.Simulation.Beacon;

/// <summary>
/// Beacon blocks and headers of Fulu, whose containers are Electra's, in the shape of beacon-APIs. Signatures and commitments are draws that
/// look like points of BLS12-381.
/// </summary>
internal sealed class BeaconBlockJson(BeaconHistory history, ParticipationTable participation, SimulationAnchor anchor)
{
    private const int SignatureBytes = 96;
    private const int CommitmentBytes = 48;
    private const int SyncSeats = 512;
    private const long Deposits = 2_400_000;

    /// <summary>Part of the sync committee that had not heard of a block that lost when it signed.</summary>
    private const double SyncShareAfterOrphan = 0.5;

    private const double SyncShare = 0.987;

    private static readonly Hash32 Graffiti = Hash32.FromBytes("Ethoscope's simulated network   "u8);

    private readonly ulong _seed = (ulong)anchor.Seed;
    private readonly PayloadJson _payloads = new((ulong)anchor.Seed, history.Market);

    /// <summary>As <c>data</c> of /eth/v1/beacon/headers/{block_id}.</summary>
    public void WriteHeader(Utf8JsonWriter json, SimulatedBlock block, bool isCanonical)
    {
        json.WriteStartObject();
        json.WriteHash("root"u8, history.Roots.Of(block.Hash));
        json.WriteBoolean("canonical"u8, isCanonical);
        json.WriteStartObject("header"u8);
        json.WriteStartObject("message"u8);
        WriteTop(json, block);
        json.WriteHash("body_root"u8, SeededRandom.For(_seed, RandomStream.Root, block.Slot, 3).NextHash());
        json.WriteEndObject();
        WriteSignature(json, "signature"u8, block.Slot, 0);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>As <c>data</c> of /eth/v2/beacon/blocks/{block_id}, or of its blinded sibling.</summary>
    public void Write(Utf8JsonWriter json, SimulatedBlock block, bool isBlinded)
    {
        json.WriteStartObject();
        json.WriteStartObject("message"u8);
        WriteTop(json, block);
        json.WriteStartObject("body"u8);
        WriteSignature(json, "randao_reveal"u8, block.Slot, 1);
        WriteEth1Data(json);
        json.WriteHash("graffiti"u8, Graffiti);
        json.WriteEmptyArray("proposer_slashings"u8);
        json.WriteEmptyArray("attester_slashings"u8);
        WriteAttestations(json, block);
        json.WriteEmptyArray("deposits"u8);
        json.WriteEmptyArray("voluntary_exits"u8);
        WriteSyncAggregate(json, block);
        _payloads.Write(json, block, isBlinded);
        json.WriteEmptyArray("bls_to_execution_changes"u8);
        WriteCommitments(json, block);
        json.WriteStartObject("execution_requests"u8);
        json.WriteEmptyArray("deposits"u8);
        json.WriteEmptyArray("withdrawals"u8);
        json.WriteEmptyArray("consolidations"u8);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        WriteSignature(json, "signature"u8, block.Slot, 0);
        json.WriteEndObject();
    }

    /// <summary>Root of the beacon state after a block.</summary>
    public Hash32 StateOf(SimulatedBlock block) => SeededRandom.For(_seed, RandomStream.Root, block.Slot, 2).NextHash();

    private void WriteTop(Utf8JsonWriter json, SimulatedBlock block)
    {
        json.WriteDecimal("slot"u8, block.Slot);
        json.WriteDecimal("proposer_index"u8, history.Validators.ProposerOf(block.Slot));
        json.WriteHash("parent_root"u8, history.Roots.Of(block.ParentHash));
        json.WriteHash("state_root"u8, StateOf(block));
    }

    private void WriteEth1Data(Utf8JsonWriter json)
    {
        var random = SeededRandom.For(_seed, RandomStream.Root, anchor.Slot, 4);
        json.WriteStartObject("eth1_data"u8);
        json.WriteHash("deposit_root"u8, random.NextHash());
        json.WriteDecimal("deposit_count"u8, Deposits);
        json.WriteHash("block_hash"u8, random.NextHash());
        json.WriteEndObject();
    }

    private void WriteAttestations(Utf8JsonWriter json, SimulatedBlock block)
    {
        json.WriteStartArray("attestations"u8);
        foreach (var (index, vote) in history.VotesIn(block).Index())
        {
            var roots = history.RootsOf(vote.Slot, vote.Group);
            json.WriteStartObject();
            json.WriteData("aggregation_bits"u8, vote.BitsOf(history.Votes.Of(vote.Slot)));
            json.WriteStartObject("data"u8);
            json.WriteDecimal("slot"u8, vote.Slot);
            json.WriteDecimal("index"u8, 0);
            json.WriteHash("beacon_block_root"u8, roots.Head);
            json.WriteCheckpoint("source"u8, roots.Source);
            json.WriteCheckpoint("target"u8, roots.Target);
            json.WriteEndObject();
            WriteSignature(json, "signature"u8, block.Slot, 3 + index);
            json.WriteData("committee_bits"u8, BitConverter.GetBytes(vote.Committees));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteSyncAggregate(Utf8JsonWriter json, SimulatedBlock block)
    {
        Span<byte> bits = stackalloc byte[SyncSeats / 8];
        var share = SyncShare * participation.ShareAt(block.Slot - 1);
        if (block.Slot > anchor.Slot && history.SeenIn(block.Slot - 1).Hash != block.ParentHash)
            share *= SyncShareAfterOrphan;
        var random = SeededRandom.For(_seed, RandomStream.SyncCommittee, block.Slot);
        for (var i = 0; i < SyncSeats; i++)
            bits[i / 8] |= (byte)(random.NextDouble() < share ? 1 << (i % 8) : 0);

        json.WriteStartObject("sync_aggregate"u8);
        json.WriteData("sync_committee_bits"u8, bits);
        WriteSignature(json, "sync_committee_signature"u8, block.Slot, 2);
        json.WriteEndObject();
    }

    private void WriteCommitments(Utf8JsonWriter json, SimulatedBlock block)
    {
        Span<byte> commitment = stackalloc byte[CommitmentBytes];
        json.WriteStartArray("blob_kzg_commitments"u8);
        for (var i = 0; i < block.BlobCount; i++)
        {
            SeededRandom.For(_seed, RandomStream.BlobCommitment, block.Slot, i).Fill(commitment);
            json.WriteDataValue(AsPoint(commitment));
        }

        json.WriteEndArray();
    }

    private void WriteSignature(Utf8JsonWriter json, ReadOnlySpan<byte> name, long slot, int item)
    {
        Span<byte> signature = stackalloc byte[SignatureBytes];
        SeededRandom.For(_seed, RandomStream.Signature, slot, item).Fill(signature);
        json.WriteData(name, AsPoint(signature));
    }

    private static ReadOnlySpan<byte> AsPoint(Span<byte> bytes)
    {
        bytes[0] = ValidatorSet.Compressed(bytes[0]);
        return bytes;
    }
}
