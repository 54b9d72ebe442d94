using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Consensus;

/// <summary>Finality, payloads and inclusion windows.</summary>
public sealed class ConsensusRulesTests
{
    [Fact]
    public void Finality_FieldCase23_NeverGoesBack()
    {
        var field = SharedData.FieldCase("23-finality-stuck-and-late.json");
        var (shown, distances) = (new List<long>(), new List<long>());
        Finality? stored = null;
        foreach (var step in field["steps"]!.AsArray())
        {
            var data = step!["reply"]!["body"]!["data"]!;
            var said = new Finality(
                step["wallEpoch"]!.GetValue<long>(),
                CheckpointOf(data["previous_justified"]!),
                CheckpointOf(data["current_justified"]!),
                CheckpointOf(data["finalized"]!),
                DateTimeOffset.UnixEpoch,
                "node"
            );
            if (FinalityRule.Refuse(said, stored) is null)
                stored = said;
            shown.Add(stored!.Finalized.Epoch);
            distances.Add(stored.Distance);
        }

        shown.ShouldBe(field["expect"]!["finalizedShown"]!.AsArray().Select(one => one!.GetValue<long>()));
        distances.ShouldBe(field["expect"]!["epochsSinceFinality"]!.AsArray().Select(one => one!.GetValue<long>()));
    }

    [Theory]
    [InlineData(11, 9, 8, 12, 9, 8, true)]
    [InlineData(11, 9, 8, 12, 9, 7, false)]
    [InlineData(11, 9, 8, 11, 12, 9, false)]
    [InlineData(11, 9, 8, 12, 8, 9, false)]
    [InlineData(11, 9, 8, 10, 9, 8, false)]
    public void Refuse_AnyOrder_TakesOnlyWhatCanBe(
        long epoch,
        long justified,
        long finalized,
        long nextEpoch,
        long nextJustified,
        long nextFinalized,
        bool isTaken
    ) => (FinalityRule.Refuse(Said(nextEpoch, nextJustified, nextFinalized), Said(epoch, justified, finalized)) is null).ShouldBe(isTaken);

    [Fact]
    public void Refuse_ZerosAtGenesis_AreTakenThereOnly()
    {
        FinalityRule.Refuse(Said(1, 0, 0), null).ShouldBeNull();
        FinalityRule.Refuse(Said(100, 0, 0), null).ShouldNotBeNull();
        FinalityRule.IsEarly(Said(100, 98, 97)).ShouldBeTrue();
        FinalityRule.IsEarly(Said(100, 99, 98)).ShouldBeFalse();
    }

    [Fact]
    public void IsWithheld_ByTheNextBid_IsKnownOnlyThen()
    {
        var (own, before) = (BeaconTree.RootOf(1), BeaconTree.RootOf(2));
        var block = new PayloadLink(own, before, HasSeparatePayload: true);

        PayloadRule.IsWithheld(block, null).ShouldBeFalse();
        PayloadRule.IsWithheld(block, new(BeaconTree.RootOf(3), own, true)).ShouldBeFalse();
        PayloadRule.IsWithheld(block, new(BeaconTree.RootOf(3), before, true)).ShouldBeTrue();
        PayloadRule.IsWithheld(block, new(BeaconTree.RootOf(3), null, true)).ShouldBeFalse();
        PayloadRule.IsWithheld(block with { HasSeparatePayload = false }, new(BeaconTree.RootOf(3), before, true)).ShouldBeFalse();
    }

    [Fact]
    public void LastOf_BeforeAndFromDeneb_IsAnEpochOfSlotsOrTheNextEpoch()
    {
        var chain = KnownChains.Ethereum;
        var window = new InclusionWindow(chain.Slots!, chain.Forks);

        // Deneb: epoch 269568, slot 8626176.
        window.LastOf(8_626_100).ShouldBe(8_626_132);
        window.LastOf(8_626_144).ShouldBe(8_626_176 + 31);
        window.LastOf(8_626_176).ShouldBe(8_626_176 + 63);
        window.LastOf(8_626_176 + 31).ShouldBe(8_626_176 + 63);
        window.LastOfEpoch(8_626_176 / 32).ShouldBe(8_626_176 + 63);
    }

    private static Finality Said(long epoch, long justified, long finalized) =>
        new(
            epoch,
            null,
            new(justified, BeaconTree.RootOf(justified)),
            new(finalized, BeaconTree.RootOf(finalized)),
            DateTimeOffset.UnixEpoch,
            "node"
        );

    private static Checkpoint CheckpointOf(System.Text.Json.Nodes.JsonNode node) =>
        new(long.Parse(node["epoch"]!.GetValue<string>()), RecordedBeacon.Hash(node["root"]));
}
