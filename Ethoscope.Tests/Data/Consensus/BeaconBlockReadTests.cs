using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Consensus;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Consensus;

/// <summary>Recorded blocks of several forks over HTTP, and what is made of bad ones.</summary>
public sealed class BeaconBlockReadTests
{
    private const string Electra = "beacon/mainnet_v2_beacon_blocks_11678488.json.gz";
    private static readonly Hash32 ElectraRoot = Hash32.Parse("0x589a338339afbd62d8a98a31701c4dec06fbcdbabfc1eb83cac80927c1eece40");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The truths that the recordings state: 33,126 of 33,306 bits, 512 of 512, six blobs.</summary>
    [Fact]
    public async Task ReadAsync_RecordedElectraBlock_HasItsStatedTruths()
    {
        var block = (await ReadAsync(ElectraRoot, SharedData.Fixture(Electra))).Block!;

        (block.Slot, block.Proposer, block.Version).ShouldBe((11_678_488, 5_415, "electra"));
        block.ParentRoot.ToString().ShouldBe("0x6bda6cba6e590c2fcc6a93de069a33a080b7066627cf13e7802cd8c671cc6007");
        block.BlockNumber.ShouldBe(22_460_045);
        block.BlockHash.ToString().ShouldBe("0x2e44f217a5dbe39b8edf48bcc83740dcf623ebefe1b00714b79225e1f0adc1f5");
        block.BlockParentHash.ToString().ShouldBe("0xf4547d7b84d9ce9db3bfd71585cac3fc3831e2693bc2d005a467310e63e502dd");
        block.Blobs.ShouldBe(6);
        block.Sync.ShouldBe(new SyncVotes(512, 512));
        block.HasSeparatePayload.ShouldBeFalse();
        var votes = block.Attestations.ShouldHaveSingleItem();
        votes.Length.ShouldBe(33_306);
        SszBits.Count(votes.Bits.Span).ShouldBe(33_126);
        BitOperations.PopCount(votes.Committees).ShouldBe(64);
        (votes.Slot, votes.AttestedSource.Epoch, votes.Target.Epoch).ShouldBe((11_678_487, 364_951, 364_952));
        votes.HeadRoot.ShouldBe(block.ParentRoot);
    }

    [Theory]
    [InlineData("7109344", 65, 510, 17_923_026L, "capella")]
    [InlineData("7109430", 128, 511, 17_923_112L, "capella")]
    [InlineData("7109431", 128, 512, 17_923_113L, "capella")]
    [InlineData("1229", 10, null, null, "phase0")]
    public async Task ReadAsync_RecordedOlderBlocks_HaveTheirStatedTruths(
        string slot,
        int attestations,
        int? sync,
        long? number,
        string version
    )
    {
        var read = await ReadAsync(new Hash32(1, 1), SharedData.Fixture($"beacon/mainnet_v2_beacon_blocks_{slot}.json.gz"));

        read.Notes.ShouldBeEmpty();
        read.Block!.Attestations.Count.ShouldBe(attestations);
        read.Block.Attestations.ShouldAllBe(one => BitOperations.PopCount(one.Committees) == 1);
        read.Block.Sync.ShouldBe(sync is { } set ? new SyncVotes(set, 512) : null);
        read.Block.BlockNumber.ShouldBe(number);
        read.Block.Blobs.ShouldBeNull();
        read.Block.Version.ShouldBe(version);
    }

    [Fact]
    public async Task ReadAsync_BlindedIsRefused_TheWholeBlockIsReadAndThatRemembered()
    {
        await using var node = await BeaconStub.StartAsync();
        node.Answer($"/eth/v2/beacon/blocks/{ElectraRoot}", SharedData.Fixture(Electra));
        await using var host = Host(node.Endpoint());

        await host.Beacon.ReadAsync([ElectraRoot], Stop);
        await host.Beacon.ReadAsync([ElectraRoot], Stop);

        node.CountOf("/eth/v1/beacon/blinded_blocks").ShouldBe(1);
        host.BeaconState("stub").Refused.ShouldBe([BeaconRoute.BlindedBlock]);

        host.Clock.Advance(TimeSpan.FromMinutes(61));
        await host.Beacon.ReadAsync([ElectraRoot], Stop);

        node.CountOf("/eth/v1/beacon/blinded_blocks").ShouldBe(2);
    }

    [Fact]
    public async Task ReadAsync_Blinded_IsReadWithoutItsTransactions()
    {
        var reply = SharedData.Fixture(Electra);
        var body = reply["data"]!["message"]!["body"]!.AsObject();
        body["execution_payload"]!.AsObject().Remove("transactions");
        body["execution_payload_header"] = body["execution_payload"]!.DeepClone();
        body.Remove("execution_payload");
        await using var node = await BeaconStub.StartAsync();
        node.Answer($"/eth/v1/beacon/blinded_blocks/{ElectraRoot}", reply);
        await using var host = Host(node.Endpoint());

        var block = (await host.Beacon.ReadAsync([ElectraRoot], Stop))[0].Block!;

        block.BlockNumber.ShouldBe(22_460_045);
        block.Blobs.ShouldBe(6);
        node.CountOf("/eth/v2/beacon/blocks").ShouldBe(0);
    }

    /// <summary>The bid stands where the payload was, and has no height (consensus-specs, specs/gloas/beacon-chain.md).</summary>
    [Theory]
    [InlineData(true, 6)]
    [InlineData(false, null)]
    public async Task ReadAsync_GloasBlock_HasItsBid(bool withCommitments, int? blobs)
    {
        var reply = Gloas(11_678_488, withCommitments);

        var read = await ReadAsync(ElectraRoot, reply);

        read.Notes.ShouldBeEmpty();
        read.Block!.HasSeparatePayload.ShouldBeTrue();
        read.Block.BlockHash.ShouldBe(new Hash32(5, 5));
        read.Block.BlockParentHash.ShouldBe(new Hash32(4, 4));
        read.Block.BlockNumber.ShouldBeNull();
        read.Block.Blobs.ShouldBe(blobs);
        read.Block.Version.ShouldBe("gloas");
    }

    [Fact]
    public async Task ReadAsync_BidOfAnotherSlot_IsNotedAndTheBlockKept()
    {
        var read = await ReadAsync(ElectraRoot, Gloas(11_678_487, true));

        read.Block!.BlockHash.ShouldBeNull();
        read.Block.HasSeparatePayload.ShouldBeTrue();
        read.Notes.ShouldHaveSingleItem().Reason.ShouldBe(ConsensusRejections.PayloadMismatch);
    }

    /// <summary>One bad attestation among good ones is left out and noted; the block is kept.</summary>
    [Theory]
    [InlineData("aggregation_bits", "0x", ConsensusRejections.AttestationUnreadable)]
    [InlineData("aggregation_bits", "0xff00", ConsensusRejections.AttestationUnreadable)]
    [InlineData("aggregation_bits", "0x01", ConsensusRejections.AttestationUnreadable)]
    [InlineData("aggregation_bits", "0x03", ConsensusRejections.AttestationImplausible)]
    [InlineData("aggregation_bits", 17, ConsensusRejections.AttestationUnreadable)]
    [InlineData("committee_bits", "0x0000000000000000", ConsensusRejections.AttestationUnreadable)]
    [InlineData("committee_bits", "0x", ConsensusRejections.AttestationUnreadable)]
    [InlineData("committee_bits", "0x010000000000000000", ConsensusRejections.AttestationUnreadable)]
    [InlineData("data.slot", "11678488", ConsensusRejections.AttestationImplausible)]
    [InlineData("data.slot", "18446744073709551615", ConsensusRejections.AttestationImplausible)]
    [InlineData("data.slot", "11678300", ConsensusRejections.AttestationImplausible)]
    [InlineData("data.beacon_block_root", "0x12", ConsensusRejections.AttestationUnreadable)]
    [InlineData("data.target.epoch", "364951", ConsensusRejections.AttestationImplausible)]
    [InlineData("data.source.epoch", "364952", ConsensusRejections.AttestationImplausible)]
    [InlineData("data.target", null, ConsensusRejections.AttestationUnreadable)]
    public async Task ReadAsync_BadAttestation_IsLeftOutAndNoted(string field, object? value, string reason)
    {
        var reply = SharedData.Fixture(Electra);
        var list = reply["data"]!["message"]!["body"]!["attestations"]!.AsArray();
        var bad = list[0]!.DeepClone();
        JsonNode holder = bad;
        var path = field.Split('.');
        foreach (var name in path[..^1])
            holder = holder[name]!;
        holder[path[^1]] = value is null ? null : JsonSerializer.SerializeToNode(value);
        list.Add(bad);

        var read = await ReadAsync(ElectraRoot, reply);

        read.Block!.Attestations.ShouldHaveSingleItem();
        var note = read.Notes.ShouldHaveSingleItem();
        note.Reason.ShouldBe(reason);
        note.Detail.ShouldContain("attestation 1 is left out");
        (note.Number, note.Source).ShouldBe((11_678_488, "stub"));
        note.Sample.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("slot", "18446744073709551615", ConsensusRejections.SlotOutOfRange)]
    [InlineData("slot", "-1", ConsensusRejections.BlockUnreadable)]
    [InlineData("parent_root", "0x589a338339afbd62d8a98a31701c4dec06fbcdbabfc1eb83cac80927c1eece40", ConsensusRejections.ParentImplausible)]
    [InlineData("parent_root", "0x00", ConsensusRejections.BlockUnreadable)]
    [InlineData("proposer_index", null, ConsensusRejections.BlockUnreadable)]
    [InlineData("body", null, ConsensusRejections.BlockUnreadable)]
    public async Task ReadAsync_BadBlock_IsAskedOfAnotherAndElseRefused(string field, string? value, string reason)
    {
        var reply = SharedData.Fixture(Electra);
        reply["data"]!["message"]![field] = value;
        await using var bad = await BeaconStub.StartAsync();
        await using var good = await BeaconStub.StartAsync();
        bad.Answer($"/eth/v2/beacon/blocks/{ElectraRoot}", reply);
        await using var host = Host(bad.Endpoint("bad"), good.Endpoint("good"));

        var refused = (await host.Beacon.ReadAsync([ElectraRoot], Stop))[0];
        good.Answer($"/eth/v2/beacon/blocks/{ElectraRoot}", SharedData.Fixture(Electra));
        host.Clock.Advance(TimeSpan.FromMinutes(61));
        var read = (await host.Beacon.ReadAsync([ElectraRoot], Stop))[0];

        refused.Block.ShouldBeNull();
        refused.Rejection!.Reason.ShouldBe(reason);
        refused.Rejection.Source.ShouldBe("bad");
        read.Block!.Source.ShouldBe("good");
    }

    [Fact]
    public async Task ReadAsync_BlockThatDoesNotAgreeWithItsHeader_IsRefused()
    {
        await using var node = await BeaconStub.StartAsync();
        node.Answer(BeaconStub.Head, BeaconStub.Header(11_678_488, ElectraRoot))
            .Answer($"/eth/v2/beacon/blocks/{ElectraRoot}", SharedData.Fixture(Electra));
        await using var host = Host(node.Endpoint());
        await host.Beacon.GetHeadAsync(Stop);

        var read = (await host.Beacon.ReadAsync([ElectraRoot], Stop))[0];

        read.Rejection!.Reason.ShouldBe(ConsensusRejections.SlotMismatch);
        read.Rejection.Detail.ShouldContain("not those of its header");
    }

    /// <summary>A block that nobody has is no fault; one that nobody could be asked for is.</summary>
    [Fact]
    public async Task ReadAsync_NobodyHasIt_IsNeitherBlockNorRejection()
    {
        await using var node = await BeaconStub.StartAsync();
        var path = $"/eth/v2/beacon/blocks/{ElectraRoot}";
        node.Answer("/eth/v2/beacon/blocks/head", SharedData.Fixture(Electra)).Answer(path, BeaconStub.NotFound());
        await using var host = Host(node.Endpoint());

        (await host.Beacon.ReadAsync([ElectraRoot], Stop))
            .ShouldHaveSingleItem()
            .ShouldBe(new BeaconRead(ElectraRoot, null, null, []), new SameRead());

        node.Answer(path, new StubAnswer(500, ""));
        await Should.ThrowAsync<SourceUnavailableException>(host.RunAsync(host.Beacon.ReadAsync([ElectraRoot], Stop)));
    }

    private sealed class SameRead : IEqualityComparer<BeaconRead>
    {
        public bool Equals(BeaconRead? one, BeaconRead? other) =>
            (one?.Root, one?.Block, one?.Rejection) == (other?.Root, other?.Block, other?.Rejection);

        public int GetHashCode(BeaconRead read) => read.Root.GetHashCode();
    }

    private static JsonNode Gloas(long bidSlot, bool withCommitments)
    {
        var reply = SharedData.Fixture(Electra);
        reply["version"] = "gloas";
        var body = reply["data"]!["message"]!["body"]!.AsObject();
        foreach (var gone in new[] { "execution_payload", "blob_kzg_commitments", "execution_requests" })
            body.Remove(gone);
        var bid = new JsonObject
        {
            ["parent_block_hash"] = new Hash32(4, 4).ToString(),
            ["parent_block_root"] = reply["data"]!["message"]!["parent_root"]!.DeepClone(),
            ["block_hash"] = new Hash32(5, 5).ToString(),
            ["builder_index"] = "18446744073709551615",
            ["slot"] = $"{bidSlot}",
            ["value"] = "0",
        };
        if (withCommitments)
            bid["blob_kzg_commitments"] = new JsonArray([.. Enumerable.Range(0, 6).Select(_ => JsonValue.Create("0x00"))]);
        else
            bid["blob_kzg_commitments_root"] = new Hash32(6, 6).ToString();
        body["signed_execution_payload_bid"] = new JsonObject { ["message"] = bid, ["signature"] = "0x" };
        body["payload_attestations"] = new JsonArray();
        // The payload's status (EIP-7732), where Electra has 0.
        body["attestations"]![0]!["data"]!["index"] = "1";
        return reply;
    }

    private static async Task<BeaconRead> ReadAsync(Hash32 root, JsonNode reply)
    {
        await using var node = await BeaconStub.StartAsync();
        node.Answer($"/eth/v2/beacon/blocks/{root}", reply);
        await using var host = Host(node.Endpoint());
        return (await host.Beacon.ReadAsync([root], Stop)).ShouldHaveSingleItem();
    }

    private static UpstreamHost Host(params ChainEndpoint[] endpoints) => new([], beacon: BeaconStub.Network(endpoints));
}
