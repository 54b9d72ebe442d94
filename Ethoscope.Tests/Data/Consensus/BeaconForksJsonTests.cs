using System.Text.Json;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Consensus;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Consensus;

public sealed class BeaconForksJsonTests
{
    private static readonly SlotClock Clock = KnownChains.Ethereum.Slots!;

    /// <summary>A recorded spec of mainnet, of before Fulu had a date.</summary>
    [Fact]
    public void Read_RecordedSpec_HasTheForksOfMainnet()
    {
        var forks = Read(SharedData.Fixture("beacon/mainnet_v1_config_spec.json").ToJsonString());

        forks.Select(fork => fork.Name).ShouldBe(["Altair", "Bellatrix", "Capella", "Deneb", "Electra", "Fulu"]);
        foreach (var known in KnownChains.Ethereum.Forks.Forks.Where(fork => fork.ConsensusName is not (null or "Fulu")))
            forks.Single(fork => fork.Name == known.ConsensusName).ActivationTime.ShouldBe(known.ActivationTime);
        forks[^1].ActivationTime.ShouldBeNull();
    }

    [Fact]
    public void Read_BlobSchedule_IsByEpoch() =>
        Read(
                """
                {"data":{"GLOAS_FORK_EPOCH":"18446744073709551615","FULU_FORK_EPOCH":"411392",
                "BLOB_SCHEDULE":[{"EPOCH":"412672","MAX_BLOBS_PER_BLOCK":"15"},{"EPOCH":"419072","MAX_BLOBS_PER_BLOCK":"21"}]}}
                """
            )
            .ShouldBe([
                new ConsensusFork("Fulu", DateTimeOffset.FromUnixTimeSeconds(1_764_798_551)),
                new ConsensusFork(null, DateTimeOffset.FromUnixTimeSeconds(1_765_290_071), 15),
                new ConsensusFork(null, DateTimeOffset.FromUnixTimeSeconds(1_767_747_671), 21),
                new ConsensusFork("Gloas", null),
            ]);

    [Theory]
    [InlineData("""{"data":{"GLOAS_FORK_EPOCH":"-1","<b>_FORK_EPOCH":"1","_FORK_EPOCH":"1","X_FORK_EPOCH":null,"BLOB_SCHEDULE":"none"}}""")]
    [InlineData("""{"data":{"BLOB_SCHEDULE":[7,{"EPOCH":"1"},{"EPOCH":"18446744073709551615","MAX_BLOBS_PER_BLOCK":"9"}]}}""")]
    [InlineData("""{"data":{}}""")]
    public void Read_WhatIsNoFork_IsLeftOut(string spec) => Read(spec).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"data":[]}""")]
    [InlineData("7")]
    public void Read_AnotherShape_IsNoSpec(string spec)
    {
        using var document = JsonDocument.Parse(spec);

        BeaconForksJson.Read(document.RootElement, Clock).ShouldBeNull();
    }

    private static IReadOnlyList<ConsensusFork> Read(string spec)
    {
        using var document = JsonDocument.Parse(spec);
        return BeaconForksJson.Read(document.RootElement, Clock).ShouldNotBeNull();
    }
}
