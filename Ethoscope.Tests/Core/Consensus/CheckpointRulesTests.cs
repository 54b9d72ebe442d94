using System.Text.Json;
using System.Text.Json.Nodes;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Consensus;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Consensus;

/// <summary>What one reply of checkpoints may say (field case 23).</summary>
public sealed class CheckpointRulesTests
{
    private static readonly SlotClock Clock = KnownChains.Ethereum.Slots!;

    public static TheoryData<int> Steps => [.. Enumerable.Range(1, 9)];

    [Theory]
    [MemberData(nameof(Steps))]
    public void Check_FinalityThatStandsStillAndCatchesUp_IsBelievedAtEachStep(int number)
    {
        var step = Step(number);
        var expect = SharedData.FieldCase("23-finality-stuck-and-late.json")["expect"]!;

        var finality = Check(step["reply"]!["body"]!, (long)step["wallEpoch"]!).Content!;

        finality.Finalized.Epoch.ShouldBe((long)expect["finalizedShown"]![number - 1]!);
        finality.Distance.ShouldBe((long)expect["epochsSinceFinality"]![number - 1]!);
    }

    /// <summary>All of epoch 0 after a restart.</summary>
    [Fact]
    public void Check_ZerosLongAfterGenesis_AreRefused() =>
        Check(Step(10)["reply"]!["body"]!, 375_007).Rejection!.Reason.ShouldBe(ConsensusRejections.CheckpointZero);

    [Theory]
    [InlineData(0, true)]
    [InlineData(CheckpointRules.YoungEpochs, true)]
    [InlineData(CheckpointRules.YoungEpochs + 1, false)]
    public void Check_ZerosOfAYoungChain_AreBelieved(long epoch, bool believed) =>
        (Check(Reply(0, 0, 0), epoch).Content is not null).ShouldBe(believed);

    [Theory]
    [InlineData(100L, 101L, 100L, true)]
    [InlineData(100L, 100L, 100L, true)]
    [InlineData(0L, 1L, 0L, true)]
    [InlineData(101L, 100L, 99L, false)]
    [InlineData(99L, 100L, 100L, false)]
    [InlineData(100L, 99L, 99L, false)]
    [InlineData(100L, 104L, 99L, false)]
    public void Check_OrderOfEpochs_IsThatOfTheSpecification(long previous, long justified, long finalized, bool believed)
    {
        var read = Check(Reply(previous, justified, finalized), 101);

        (read.Content is not null).ShouldBe(believed);
        if (!believed)
            read.Rejection!.Reason.ShouldBe(ConsensusRejections.CheckpointImplausible);
    }

    [Theory]
    [InlineData("""{"data":null}""")]
    [InlineData("""{"data":[]}""")]
    [InlineData("""{"data":{"finalized":{"epoch":"5","root":"0x"},"current_justified":{"epoch":"6","root":"0x"}}}""")]
    [InlineData("""{"data":{"finalized":{"epoch":-5},"current_justified":6}}""")]
    public void Check_Unreadable_IsRefused(string json) =>
        Check(JsonNode.Parse(json)!, 101).Rejection!.Reason.ShouldBe(ConsensusRejections.CheckpointUnreadable);

    [Fact]
    public void Check_FarFutureEpoch_IsRefused()
    {
        var reply = Reply(100, 100, 100);
        reply["data"]!["finalized"]!["epoch"] = "18446744073709551615";

        Check(reply, 101).Rejection!.Reason.ShouldBe(ConsensusRejections.CheckpointUnreadable);
    }

    [Fact]
    public void Check_RootOfZeros_IsRefused()
    {
        var reply = Reply(100, 100, 100);
        reply["data"]!["finalized"]!["root"] = default(Hash32).ToString();

        Check(reply, 101).Rejection!.Reason.ShouldBe(ConsensusRejections.CheckpointImplausible);
    }

    [Theory]
    [InlineData("beacon/mainnet_v1_finality_checkpoints_204469.json", 204_469, 204_468, 204_467)]
    [InlineData("beacon/hoodi_v1_finality_checkpoints_94888.json", 94_890, 94_889, 94_888)]
    public void Check_Recorded_IsHealthy(string path, long epoch, long justified, long finalized)
    {
        var finality = Check(SharedData.Fixture(path), epoch).Content!;

        (finality.Justified.Epoch, finality.Finalized.Epoch, finality.Distance).ShouldBe((justified, finalized, 2L));
        finality.PreviousJustified.ShouldBe(finality.Finalized);
    }

    private static JsonNode Step(int number) => SharedData.FieldCase("23-finality-stuck-and-late.json")["steps"]![number - 1]!;

    private static JsonObject Reply(long previous, long justified, long finalized) =>
        BeaconStub.Data(
            new JsonObject
            {
                ["previous_justified"] = Checkpoint(previous),
                ["current_justified"] = Checkpoint(justified),
                ["finalized"] = Checkpoint(finalized),
            }
        );

    private static JsonObject Checkpoint(long epoch) =>
        new() { ["epoch"] = $"{epoch}", ["root"] = (epoch == 0 ? default : BeaconStub.Root(epoch)).ToString() };

    private static Checked<Finality> Check(JsonNode reply, long epoch)
    {
        using var document = JsonDocument.Parse(reply.ToJsonString());
        return CheckpointRules.Check(
            BeaconJson.Checkpoints(document.RootElement),
            new BeaconAsk(Clock, Clock.StartOf((epoch * 32) + 5), "node")
        );
    }
}
