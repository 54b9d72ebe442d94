using System.Text.Json;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Consensus;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Consensus;

/// <summary>Recorded replies of beacon nodes give their stated truths.</summary>
public sealed class RecordedBeaconTests
{
    private static readonly BeaconAsk Ask = new(KnownChains.Ethereum.Slots!, new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero), "node");

    [Fact]
    public void Header_Recorded_IsBelieved()
    {
        var header = Header("beacon/mainnet_v1_beacon_headers_11678488.json", 11_678_488).Content!;

        header.Root.ToString().ShouldBe("0x589a338339afbd62d8a98a31701c4dec06fbcdbabfc1eb83cac80927c1eece40");
        header.ParentRoot.ToString().ShouldBe("0x6bda6cba6e590c2fcc6a93de069a33a080b7066627cf13e7802cd8c671cc6007");
        (header.Proposer, header.IsCanonical).ShouldBe((5_415L, true));
    }

    /// <summary>Some nodes answer a list where others answer an object.</summary>
    [Fact]
    public void Header_RecordedAsAList_IsBelieved()
    {
        var header = Header("beacon/mainnet_v1_beacon_headers_head_list_6544158.json", null).Content!;

        (header.Slot, header.Proposer).ShouldBe((6_544_158L, 412_970L));
        Ask.Clock.EpochOf(header.Slot).ShouldBe(204_504);
    }

    [Fact]
    public void Header_RecordedOfPhase0_IsBelieved() =>
        Header("beacon/mainnet_v1_beacon_headers_1229.json", 1_229).Content!.Slot.ShouldBe(1_229);

    [Fact]
    public void Header_OfTheFuture_IsRefused() =>
        BeaconHeaderRules
            .Check(
                new BeaconHeaderClaim
                {
                    Slot = (ulong)Ask.LastSlot + 1,
                    Root = new Hash32(1, 1),
                    ParentRoot = new Hash32(1, 2),
                    Proposer = 1,
                },
                null,
                false,
                Ask
            )
            .Rejection!.Reason.ShouldBe(ConsensusRejections.SlotOutOfRange);

    [Theory]
    [InlineData(false, ConsensusRejections.NotCanonical)]
    [InlineData(true, null)]
    public void Header_NotCanonical_IsRefusedUnlessAllAreAskedFor(bool anyBranch, string? reason) =>
        BeaconHeaderRules
            .Check(
                new BeaconHeaderClaim
                {
                    Slot = 5,
                    Root = new Hash32(1, 1),
                    ParentRoot = new Hash32(1, 2),
                    Proposer = 1,
                    IsCanonical = false,
                },
                5,
                anyBranch,
                Ask
            )
            .Rejection?.Reason.ShouldBe(reason);

    [Fact]
    public void Proposers_Recorded_AreOneASlot()
    {
        var proposers = Read(
            "beacon/mainnet_v1_duties_proposer_225740.json",
            reply => ProposerRules.Check(BeaconJson.Proposers(reply), 225_740, Ask)
        ).Content!;

        proposers.Keys.Order().ShouldBe(Enumerable.Range(0, 32).Select(place => (225_740L * 32) + place));
        (proposers[7_223_680], proposers[7_223_711]).ShouldBe((556_715L, 62_581L));
    }

    [Fact]
    public void Proposers_OfAnotherEpoch_AreRefused() =>
        Read("beacon/mainnet_v1_duties_proposer_225740.json", reply => ProposerRules.Check(BeaconJson.Proposers(reply), 225_741, Ask))
            .Rejection!.Reason.ShouldBe(ConsensusRejections.ProposersUnreadable);

    [Fact]
    public void Proposers_TwoForASlot_AreRefused() =>
        ProposerRules.Check([(32, 7), (33, 8), (32, 9)], 1, Ask).Rejection!.Reason.ShouldBe(ConsensusRejections.ProposersUnreadable);

    [Theory]
    [InlineData("beacon/mainnet_v1_node_syncing_7222736.json")]
    [InlineData("beacon/hoodi_v1_node_syncing_3036046.json")]
    public void Syncing_Recorded_IsSynced(string path) =>
        Read(path, reply => ReadinessRules.Of(BeaconJson.Syncing(reply))).ShouldBe((NodeReadiness.Synced, null));

    [Theory]
    [InlineData(true, 2UL, NodeReadiness.Synced)]
    [InlineData(true, 3UL, NodeReadiness.Syncing)]
    [InlineData(true, null, NodeReadiness.Syncing)]
    [InlineData(false, 40UL, NodeReadiness.Synced)]
    [InlineData(null, 0UL, NodeReadiness.Unknown)]
    public void Syncing_DistanceAndWord_AreToldApart(bool? syncing, ulong? distance, NodeReadiness state) =>
        ReadinessRules.Of(new SyncingClaim(5, distance, syncing, null, null)).State.ShouldBe(state);

    [Theory]
    [InlineData("beacon/mainnet_v1_beacon_genesis.json")]
    [InlineData("beacon/mainnet_v1_beacon_genesis_optimism.json")]
    public void Genesis_Recorded_IsMainnets(string path) =>
        Read(path, reply => GenesisRules.Difference(BeaconJson.Genesis(reply), KnownBeacon.Ethereum)).ShouldBeNull();

    [Fact]
    public void Genesis_WithoutRoot_CanNotBeRead() =>
        GenesisRules.Difference(new GenesisClaim(1_606_824_023, null), KnownBeacon.Ethereum).ShouldBe("Its genesis can't be read.");

    [Theory]
    [InlineData("beacon/caplin_v1_node_version.json", "Caplin/v3.4.1-dirty linux/amd64")]
    [InlineData("beacon/lighthouse_v1_node_version.json", "Lighthouse/v4.1.0-693886b/x86_64-linux")]
    public void Version_Recorded_IsTheSoftwares(string path, string version) => Read(path, BeaconJson.Version).ShouldBe(version);

    /// <summary>Bits of recorded light-client updates, which have the form that blocks have them in.</summary>
    [Theory]
    [InlineData("beacon/light_client_finality_update_nimbus.json", 511)]
    [InlineData("beacon/mainnet_light_client_finality_update_7109430.json", 512)]
    [InlineData("beacon/mainnet_light_client_optimistic_update_7109430.json", 510)]
    public void SyncBits_Recorded_AreCounted(string path, int set)
    {
        var reply = SharedData.Fixture(path);
        var bits = (string)reply["data"]!["sync_aggregate"]!["sync_committee_bits"]!;

        SszBits.Count(HexText.TryRead(bits)).ShouldBe(set);
    }

    private static Checked<BeaconHeader> Header(string path, long? asked) =>
        Read(path, reply => BeaconHeaderRules.Check(BeaconJson.Header(reply), asked, false, Ask));

    private static T Read<T>(string path, Func<JsonElement, T> read)
    {
        using var document = JsonDocument.Parse(SharedData.Fixture(path).ToJsonString());
        return read(document.RootElement);
    }
}
