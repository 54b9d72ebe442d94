using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Consensus;

/// <summary>What is answered from beacon nodes, from execution timestamps, and from both, now and then.</summary>
public sealed class ConsensusReaderTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private const long First = 13_795_000 / 32 * 32;
    private const long Last = First + 180;
    private readonly ChainDescriptor _chain = StorageHost.NewChain();

    private StorageHost Host => database.Host;

    private IConsensusReader Reader => Host.Get<IConsensusReader>();

    private SlotClock Clock => _chain.Slots!;

    [Fact]
    public async Task Get_NoBeacon_TellsEmptySlotsByExecutionTimes()
    {
        await StoreBlocksAsync();

        var slots = await Reader.GetSlotsAsync(_chain, new SlotRange(), 1_000, null, default);
        slots.Select(slot => slot.Number).ShouldBe(Numbers(First, Last).Reverse());
        slots.ShouldAllBe(slot =>
            slot.Origin == SlotOrigin.Execution
            && slot.Proposer == null
            && slot.Outcome == (IsEmpty(slot.Number) ? SlotOutcome.Empty : SlotOutcome.Proposed)
        );
        slots[0].BlockNumber.ShouldNotBeNull();
        (await Reader.FindSlotAsync(_chain, First + 10, default))!.Outcome.ShouldBe(SlotOutcome.Empty);
        (await Reader.FindSlotAsync(_chain, First - 1, default)).ShouldBeNull();

        var epochs = await Reader.GetEpochsAsync(_chain, new SlotRange(), 4, null, default);
        epochs.Select(epoch => epoch.Number).ShouldBe(Numbers((First / 32) + 2, (First / 32) + 5).Reverse());
        epochs[1].Slots.Slots.ShouldBe(32);
        epochs[1].Slots.Empty.ShouldBe(Numbers(First + 128, First + 159).Count(IsEmpty));
        epochs[1].Votes.ShouldBeNull();

        var hours = await SeriesAsync(ConsensusResolution.Hour);
        hours.Sum(point => point.Slots.Slots).ShouldBe(Last - First + 1);
        hours.Sum(point => point.Slots.Empty).ShouldBe(Numbers(First, Last).Count(IsEmpty));
        var positions = await Reader.GetPositionsAsync(_chain, Clock.StartOf(First), Clock.StartOf(Last + 1), null, default);
        positions.Count.ShouldBe(32);
        positions[10].Slots.Empty.ShouldBe(Numbers(First, Last).Count(slot => slot % 32 == 10 && IsEmpty(slot)));
        positions.Sum(position => position.Slots.Slots).ShouldBe(Last - First + 1);

        var state = await Reader.GetStateAsync(_chain, Clock.StartOf(Last).AddSeconds(5), default);
        state.Head.ShouldBeNull();
        state.LastHour.Slots.ShouldBe(Last - First + 1);
        state.Coverage.First.ShouldBeNull();
    }

    [Fact]
    public async Task Get_BeaconOfAPart_CountsEachSlotOnce()
    {
        await StoreBlocksAsync();
        var lab = await FollowAsync();

        var slots = new List<Slot>();
        long? below = null;
        do
        {
            var page = await Reader.GetSlotsAsync(_chain, new SlotRange(), 37, below, default);
            slots.AddRange(page);
            below = page.Count == 0 ? null : page[^1].Number;
        } while (below is not null);

        slots.Select(slot => slot.Number).ShouldBe(Numbers(First, Last).Reverse());
        slots.ShouldAllBe(slot =>
            slot.Origin == (slot.Number >= First + 64 && slot.Number < First + 100 ? SlotOrigin.Beacon : SlotOrigin.Execution)
        );
        slots.Count(slot => slot.Outcome == SlotOutcome.Missed).ShouldBe(Numbers(First + 64, First + 99).Count(IsEmpty));
        foreach (var resolution in Enum.GetValues<ConsensusResolution>())
        {
            var points = await SeriesAsync(resolution);
            points.Sum(point => point.Slots.Slots).ShouldBe(Last - First + 1, resolution.ToString());
            points.Sum(point => point.Slots.Lost).ShouldBe(Numbers(First, Last).Count(IsEmpty), resolution.ToString());
            points.Sum(point => point.Sync?.Seats ?? 0).ShouldBe(512 * Numbers(First + 64, First + 100).Count(slot => !IsEmpty(slot)));
            points.Max(point => point.FinalityDistance).ShouldBe(2);
        }

        var epochs = await Reader.GetEpochsAsync(_chain, new SlotRange(), 100, null, default);
        epochs.Sum(epoch => epoch.Slots.Slots).ShouldBe(Last - First + 1);
        epochs.Count(epoch => epoch.Finality is not null).ShouldBe(1);
        (await Reader.FindSlotAsync(_chain, lab.Source.Head, default))!.Number.ShouldBe(First + 99);
    }

    [Fact]
    public async Task Get_AsOf_KnowsNoLaterSlotsAndVotes()
    {
        var lab = await FollowAsync(First + 180);
        var then = Clock.StartOf(First + 140).AddSeconds(3);

        var state = await Reader.GetStateAsync(_chain, then, default);
        var slots = await Reader.GetSlotsAsync(_chain, new SlotRange(AsOf: then), 200, null, default);
        var series = await Reader.GetSeriesAsync(_chain, Clock.Genesis, then.AddHours(9), ConsensusResolution.Day, then, default);

        state.Head!.Number.ShouldBe(IsEmpty(First + 140) ? First + 139 : First + 140);
        state.Collector.ShouldBeNull();
        slots[0].Number.ShouldBe(state.Head.Number);
        slots[0].Votes.ShouldBeNull();
        // At that time the window of the epoch from slot 128 on was open, and so was that of the one before.
        slots.First(slot => slot.Votes is not null).Number.ShouldBeLessThan(First + 96);
        series.Sum(point => point.Slots.Slots).ShouldBe(slots.Count);
        (await Reader.GetStateAsync(_chain, null, default)).Head!.Root.ShouldBe(lab.Source.Head);
    }

    [Fact]
    public async Task GetSeries_ByEpochForLong_IsRefused() =>
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() =>
            Reader.GetSeriesAsync(_chain, Clock.StartOf(0), Clock.StartOf(60_000), ConsensusResolution.Epoch, null, default)
        );

    private Task<IReadOnlyList<ConsensusPoint>> SeriesAsync(ConsensusResolution resolution) =>
        Reader.GetSeriesAsync(
            _chain,
            Clock.StartOf(First - (resolution == ConsensusResolution.Day ? 9_000 : 400)),
            Clock.StartOf(Last + 400),
            resolution,
            null,
            default
        );

    /// <summary>A beacon node told of epochs from the third on, to a head.</summary>
    private async Task<ConsensusLab> FollowAsync(long head = First + 100)
    {
        var tree = new BeaconTree(_chain, 20_011);
        var root = tree.Grow(BeaconTree.RootOf(0), First - 200, head, IsEmpty);
        var lab = new ConsensusLab(Host, _chain, tree, head > First + 100 ? TimeSpan.FromMinutes(30) : null);
        lab.Source.Head = root;
        lab.GoTo(head);
        await lab.RunAsync();
        lab.GoTo(Last + 1);
        return lab;
    }

    private async Task StoreBlocksAsync()
    {
        var lease = await Host.LeaseAsync(_chain);
        Host.Time.SetBy(Clock.StartOf(Last + 1) - Host.Time.GetUtcNow());
        var blocks = new List<Block>();
        var before = First - 1;
        foreach (var slot in Numbers(First, Last).Where(slot => !IsEmpty(slot)))
        {
            var block = TestBlocks.Make(slot - 1_000);
            blocks.Add(
                block with
                {
                    Header = block.Header with { Time = Clock.StartOf(slot) },
                    Slot = slot,
                    EmptySlotsBefore = (int)(slot - before - 1),
                }
            );
            before = slot;
        }

        await Host.Store.CommitAsync(TestBlocks.Batch(_chain, lease, blocks), default);
    }

    private static bool IsEmpty(long slot) => (slot - First) % 10 == 0 && slot != First && slot != Last;

    private static IEnumerable<long> Numbers(long first, long last) => Enumerable.Range(0, (int)(last - first + 1)).Select(i => first + i);
}
