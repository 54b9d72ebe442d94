using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Consensus;

/// <summary>Nodes of other networks, and what an address may hold.</summary>
public sealed class BeaconNetworkTests
{
    private const long Slot = 11_678_480;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("1606824023", "0x0000000000000000000000000000000000000000000000000000000000000001", "genesis validators root")]
    [InlineData("1742213400", "0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95", "genesis was at 1742213400")]
    [InlineData(
        "18446744073709551615",
        "0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95",
        "genesis was at 18446744073709551615"
    )]
    [InlineData("soon", "0x", "genesis can't be read")]
    public async Task GetHeadAsync_AnotherNetwork_IsNeverUsed(string time, string root, string detail)
    {
        await using var other = await BeaconStub.StartAsync();
        await using var right = await BeaconStub.StartAsync();
        other.Answer(BeaconStub.Genesis, BeaconStub.Data(new JsonObject { ["genesis_time"] = time, ["genesis_validators_root"] = root }));
        await using var host = Host(other.Endpoint("other"), right.Endpoint("right"));

        (await host.Beacon.GetHeadAsync(Stop)).Source.ShouldBe("right");

        host.BeaconState("other").Condition.ShouldBe(EndpointCondition.OtherChain);
        host.BeaconState("other").Detail!.ShouldContain(detail);
        other.CountOf("/eth/v1/beacon/headers").ShouldBe(0);
    }

    [Fact]
    public async Task GetHeadAsync_HostThatDoesNotTellItsNetwork_IsNotUsed()
    {
        await using var silent = await BeaconStub.StartAsync();
        silent.Answer(BeaconStub.Genesis, new StubAnswer(404, "nothing here"));
        await using var host = Host(silent.Endpoint());

        var fault = await Should.ThrowAsync<SourceUnavailableException>(host.Beacon.GetHeadAsync(Stop));

        fault.Message.ShouldContain("does not tell its network");
    }

    /// <summary>Of the same genesis, and with another block where one of ours is final.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GetHeadAsync_OtherRootThanTheStoredOne_IsAnotherChain(bool differs)
    {
        await using var node = await BeaconStub.StartAsync();
        var time = KnownChains.Ethereum.Slots!.StartOf(Slot);
        var stored = new MemoryConsensus(TimeProvider.System);
        stored.Add(new Slot(Slot, time, SlotOutcome.Proposed, SlotOrigin.Beacon) { Root = BeaconStub.Root(Slot) });
        var final = new Checkpoint((Slot / 32) + 1, BeaconStub.Root(Slot));
        stored.Finalities.Add(new Finality(final.Epoch + 2, null, final, final, time, "stub"));
        node.Has(Slot, differs ? new Hash32(8, 8) : null);
        await using var host = new UpstreamHost([], beacon: BeaconStub.Network(node.Endpoint()), consensus: stored);

        if (!differs)
        {
            (await host.Beacon.GetHeadAsync(Stop)).Slot.ShouldBe(11_678_488);
            return;
        }

        await Should.ThrowAsync<SourceUnavailableException>(host.Beacon.GetHeadAsync(Stop));
        host.BeaconState("stub").Condition.ShouldBe(EndpointCondition.OtherChain);
        host.BeaconState("stub").Detail!.ShouldContain($"Its block of slot {Slot}");
    }

    [Fact]
    public async Task GetHeadAsync_AddressWithPathAndKey_IsKeptInEachRequestAndTold()
    {
        await using var node = await BeaconStub.StartAsync();
        foreach (var path in new[] { BeaconStub.Genesis, BeaconStub.Syncing, BeaconStub.Head })
            node.Answer(
                "/base/s3cretkey" + path + "?token=s3crettoo",
                path == BeaconStub.Head ? BeaconStub.Header(Slot)
                    : path == BeaconStub.Syncing ? BeaconStub.Data(BeaconStub.Synced(Slot))
                    : SharedData.Fixture("beacon/mainnet_v1_beacon_genesis.json")
            );
        node.Answer(
            $"/base/s3cretkey/eth/v1/beacon/headers/{Slot}?token=s3crettoo",
            new StubAnswer(500, """{"code":500,"message":"key s3cretkey of s3crettoo failed"}""")
        );
        await using var host = Host(node.Endpoint(path: "/base/s3cretkey/?token=s3crettoo"));

        (await host.Beacon.GetHeadAsync(Stop)).Slot.ShouldBe(Slot);
        var fault = await Should.ThrowAsync<SourceUnavailableException>(host.RunAsync(host.Beacon.GetHeaderAsync(Slot, Stop)));

        var told = string.Join('\n', host.Logs.Append(fault.ToString()).Append(host.BeaconState("stub").ToString()));
        told.ShouldNotContain("s3cret");
    }

    private static UpstreamHost Host(params ChainEndpoint[] endpoints) => new([], beacon: BeaconStub.Network(endpoints));
}
