using System.Net;
using System.Numerics;
using System.Text.Json.Nodes;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Simulation;
using Ethoscope.Web.Simulation.Beacon;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Simulation;

/// <summary>Votes and finality of the simulated chain, counted from what its beacon node answers.</summary>
public sealed class BeaconVotesTests
{
    private static readonly SlotClock Clock = SimulatedHistory.Clock;
    private static readonly ParticipationTable Participation = new(1, Clock);

    [Fact]
    public async Task Votes_OfACalmEpoch_MergeToTheUsualParticipation()
    {
        await using var site = await BeaconSite.StartAsync();
        var epoch = Clock.EpochOf(Clock.SlotDuring(SimulatedHistory.Present)) - 3;
        while (!IsCalm(epoch))
            epoch--;
        var blocks = await BlocksAsync(site, (epoch - 1) * 32, (epoch + 2) * 32);

        var votes = Count(epoch, blocks);

        votes.Voted.ShouldBeInRange(0.989, 0.997);
        votes.Target.ShouldBeInRange(0.984, votes.Voted);
        votes.Head.ShouldBeInRange(0.95, votes.Target);
        votes.Again.ShouldBeGreaterThan(100, "aggregates overlap");
        votes.FromNextEpoch.ShouldBeGreaterThan(0, "some are late");
        votes.PartialAggregates.ShouldBeGreaterThan(0);
        blocks.Values.Max(block => block["body"]!["attestations"]!.AsArray().Count).ShouldBeInRange(4, 8);
        SyncOf(blocks.Values).ShouldBeInRange(0.94, 0.99);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"voted {votes.Voted:P2}, target {votes.Target:P2}, head {votes.Head:P2}, sync {SyncOf(blocks.Values):P2}"
        );
    }

    [Fact]
    public async Task Finality_InALongFall_StallsAndCatchesUp()
    {
        var slot = Clock.SlotDuring(SimulatedHistory.Present);
        while (Participation.InPeriodOf(slot).Share > 0.65)
            slot += ParticipationTable.Period;
        var fall = Participation.InPeriodOf(slot);
        var (first, last) = (Clock.EpochOf(fall.FirstSlot), Clock.EpochOf(fall.FirstSlot + fall.Slots));
        await using var site = await BeaconSite.StartAsync(
            at: Clock.StartOf((last + 4) * 32) + TimeSpan.FromSeconds(6),
            history: TimeSpan.FromHours(3)
        );
        var distances = new Dictionary<long, long>();
        for (var epoch = first - 2; epoch <= last + 3; epoch++)
        {
            var checkpoints = (await site.GetAsync($"/eth/v1/beacon/states/{(epoch * 32) + 31}/finality_checkpoints"))["data"]!;
            distances[epoch] = epoch - BeaconSite.Number(checkpoints["finalized"]!["epoch"]);
            BeaconSite
                .Number(checkpoints["current_justified"]!["epoch"])
                .ShouldBeGreaterThanOrEqualTo(BeaconSite.Number(checkpoints["finalized"]!["epoch"]));
        }

        var middle = (first + last) / 2;
        var blocks = await BlocksAsync(site, (middle - 1) * 32, (middle + 2) * 32);
        var votes = Count(middle, blocks);

        votes.Voted.ShouldBe(fall.Share, 0.02);
        SyncOf(blocks.Values).ShouldBe(fall.Share, 0.03);
        blocks.Count.ShouldBeInRange(45, 88, "of 96 slots");
        distances[first - 1].ShouldBe(2);
        distances[last - 1].ShouldBeGreaterThan(6, "the inactivity leak begins");
        distances[last + 3].ShouldBe(2);
        for (var epoch = first; epoch < last; epoch++)
            distances[epoch + 1].ShouldBeLessThanOrEqualTo(distances[epoch] + 1);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(' ', distances.Values));
    }

    [Fact]
    public async Task Finality_OfTheHead_IsThatOfTheExecutionTags()
    {
        var fall = Participation.InPeriodOf(Clock.SlotDuring(SimulatedHistory.Present));
        await using var site = await BeaconSite.StartAsync(
            at: Clock.StartOf(fall.FirstSlot + fall.Slots + 7),
            history: TimeSpan.FromHours(3)
        );

        foreach (
            var (tag, id, checkpoint) in ((string, string, string)[])
                [("finalized", "finalized", "finalized"), ("safe", "justified", "current_justified")]
        )
        {
            var root = (await site.GetAsync("/eth/v1/beacon/states/head/finality_checkpoints"))["data"]![checkpoint]!["root"]!;
            var block = await site.GetAsync($"/eth/v2/beacon/blocks/{id}");
            var header = await site.GetAsync($"/eth/v1/beacon/headers/{id}");
            var execution = await site.CallAsync("eth_getBlockByNumber", $"\"{tag}\",false");

            ((string?)header["data"]!["root"]).ShouldBe((string?)root);
            ((string?)block["data"]!["message"]!["body"]!["execution_payload"]!["block_hash"]).ShouldBe((string?)execution["hash"]);
        }
    }

    [Fact]
    public void Falls_OfAMonth_ComeOnceInThreeHoursAndAreSeldomLong()
    {
        var falls = Enumerable
            .Range(0, 240)
            .Select(i => Participation.InPeriodOf(15_000_300 + (i * (long)ParticipationTable.Period)))
            .ToArray();

        falls.Count(fall => fall.Share < 0.65).ShouldBeInRange(20, 60);
        foreach (var fall in falls)
        {
            (fall.Slots / 32).ShouldBeInRange(fall.Share < 0.65 ? 7 : 2, fall.Share < 0.65 ? 9 : 3);
            (fall.FirstSlot / ParticipationTable.Period).ShouldBe((fall.FirstSlot + fall.Slots) / ParticipationTable.Period);
        }
    }

    /// <summary>Nobody is offline, and no block of it or beside it loses.</summary>
    private static bool IsCalm(long epoch)
    {
        var plan = new SlotPlan(1, 0, new Timetable(1, Clock), Timetable.OfRelays(1, Clock), Participation, Clock);
        return Enumerable.Range(-32, 96).Select(i => (epoch * 32) + i).All(slot => Participation.ChanceOfMissing(slot) == 0)
            && Enumerable
                .Range(-2, 36)
                .Select(i => (epoch * 32) + i)
                .All(slot => plan.RoleOf(slot) is SlotRole.Proposed or SlotRole.Missed);
    }

    private static VoteCounter Count(long epoch, SortedDictionary<long, JsonNode> blocks)
    {
        // Each active validator votes once in an epoch.
        var votes = new VoteCounter(epoch, 16_384 + ((epoch - 480_000) / 16), RootOf);
        foreach (var block in blocks.Values)
            votes.Add(block);
        return votes;

        // By the parent of the next block: no root is asked for.
        string RootOf(long slot) => (string)blocks.First(block => block.Key > slot).Value["parent_root"]!;
    }

    private static async Task<SortedDictionary<long, JsonNode>> BlocksAsync(BeaconSite site, long from, long before)
    {
        var blocks = new SortedDictionary<long, JsonNode>();
        for (var slot = from; slot < before; slot++)
        {
            var (status, body) = await site.AskAsync($"/eth/v1/beacon/blinded_blocks/{slot}");
            if (status == HttpStatusCode.OK)
                blocks[slot] = body!["data"]!["message"]!;
        }

        return blocks;
    }

    private static double SyncOf(IEnumerable<JsonNode> blocks) =>
        blocks.Average(block =>
        {
            var bits = Convert.FromHexString(((string)block["body"]!["sync_aggregate"]!["sync_committee_bits"]!)[2..]);
            bits.Length.ShouldBe(64);
            return bits.Sum(part => BitOperations.PopCount(part)) / 512.0;
        });
}
