using System.Text.Json;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Data.Consensus;

/// <summary>Makes claims of beacon blocks, full or blinded, of any fork from phase 0 to Gloas.</summary>
internal static class BeaconBlockJson
{
    /// <summary>Null where the reply has no block.</summary>
    public static BeaconBlockClaim? Claim(JsonElement reply)
    {
        if (reply.Member("data").Member("message") is not { ValueKind: JsonValueKind.Object } message)
            return null;

        var unreadable = new List<string>();
        T? Field<T>(JsonElement? element, string name, T? value)
        {
            if (element is not null && value is null)
                unreadable.Add(name);
            return value;
        }

        var body = message.Member("body");
        var sync = body.Member("sync_aggregate").Member("sync_committee_bits");
        var commitments = body.Member("blob_kzg_commitments");
        var payload = body.Member("execution_payload") ?? body.Member("execution_payload_header");
        var bid = body.Member("signed_execution_payload_bid");
        return new()
        {
            Version = reply.Member("version").Text(),
            Slot = message.Member("slot").Number(),
            Proposer = message.Member("proposer_index").Number(),
            ParentRoot = message.Member("parent_root").Hash(),
            Attestations = body.Member("attestations").Items()?.Select(Attestation).ToArray(),
            SyncBits = Field(sync, "sync_committee_bits", sync.Bytes()),
            Payload = Field(payload, "execution_payload", Payload(payload)),
            Bid = bid is null ? null : Field(bid, "signed_execution_payload_bid", Bid(bid.Member("message"))) ?? new PayloadClaim(),
            Blobs = Field(commitments, "blob_kzg_commitments", commitments.Count()),
            Unreadable = unreadable,
        };
    }

    private static PayloadClaim? Payload(JsonElement? payload) =>
        payload.Member("block_hash").Hash() is { } hash
            ? new()
            {
                BlockHash = hash,
                ParentHash = payload.Member("parent_hash").Hash(),
                Number = payload.Member("block_number").Number(),
                Timestamp = payload.Member("timestamp").Number(),
            }
            : null;

    private static PayloadClaim? Bid(JsonElement? message) =>
        message.Member("block_hash").Hash() is { } hash
            ? new()
            {
                BlockHash = hash,
                ParentHash = message.Member("parent_block_hash").Hash(),
                Slot = message.Member("slot").Number(),
                Blobs = message.Member("blob_kzg_commitments").Count(),
            }
            : null;

    private static AttestationClaim Attestation(JsonElement attestation)
    {
        var data = attestation.Member("data");
        var committees = attestation.Member("committee_bits");
        var source = BeaconJson.Checkpoint(data.Member("source"));
        var target = BeaconJson.Checkpoint(data.Member("target"));
        return new()
        {
            Bits = attestation.Member("aggregation_bits").Bytes(),
            HasCommitteeBits = committees is not null,
            CommitteeBits = committees.Bytes(),
            Slot = data.Member("slot").Number(),
            Index = data.Member("index").Number(),
            HeadRoot = data.Member("beacon_block_root").Hash(),
            SourceEpoch = source?.Epoch,
            SourceRoot = source?.Root,
            TargetEpoch = target?.Epoch,
            TargetRoot = target?.Root,
        };
    }
}
