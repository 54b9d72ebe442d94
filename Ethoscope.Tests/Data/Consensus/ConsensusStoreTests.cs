using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Consensus;

/// <summary>Slots in PostgreSQL, against members counted one by one.</summary>
public sealed class ConsensusStoreTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private const long First = 13_795_000 / 32 * 32;
    private readonly BeaconNetwork _network = new(StorageHost.NewChain(), null, [new("fake", new Uri("http://localhost"))]);

    private StorageHost Host => database.Host;

    private IConsensusStore Store => Host.Get<IConsensusStore>();

    private IConsensusReader Reader => Host.Get<IConsensusReader>();

    private SlotClock Clock => _network.Chain.Slots!;

    [Fact]
    public async Task CommitAsync_EpochsByParts_CountsEachMemberOnce()
    {
        var tree = new BeaconTree(_network.Chain, 20_011);
        var head = tree.Grow(BeaconTree.RootOf(0), First, First + 159, slot => slot % 11 == 3);
        var lease = await LeaseAsync();

        await CommitAsync(lease, tree, head, First + 64, First + 100);
        await CommitAsync(lease, tree, head, First + 101, First + 159);
        await CommitAsync(lease, tree, head, First, First + 63);

        foreach (var slot in await Reader.GetSlotsAsync(_network.Chain, new SlotRange(First, First + 160), 500, null, default))
        {
            slot.Outcome.ShouldBe(slot.Number % 11 == 3 ? SlotOutcome.Missed : SlotOutcome.Proposed);
            if (slot.Number == First + 159)
            {
                slot.Votes.ShouldBeNull();
                continue;
            }

            var (attesters, voted, target, right) = tree.Expect(slot.Number, head, First + 159);
            slot.Votes.ShouldBe(new(attesters, voted, target, right, slot.Number < First + 128), slot.Number.ToString());
        }

        var epochs = await Reader.GetEpochsAsync(_network.Chain, new SlotRange(), 100, null, default);
        epochs.Count.ShouldBe(5);
        epochs[1].Votes!.IsFinal.ShouldBeTrue();
        epochs[0].Votes!.IsFinal.ShouldBeFalse();
        epochs[4].Votes!.Attesters.ShouldBe(20_011);
        var state = await Reader.GetStateAsync(_network.Chain, null, default);
        state.Head!.Number.ShouldBe(First + 159);
        state.LastEpoch!.Number.ShouldBe(epochs[1].Number);
        state.CurrentEpoch!.Number.ShouldBe(epochs[0].Number);
        state.HasBeacon.ShouldBeFalse();
    }

    private async Task CommitAsync(Lease lease, BeaconTree tree, Hash32 head, long first, long last)
    {
        var blocks = tree.Line(head).ToDictionary(block => block.Slot);
        await Store.CommitAsync(
            new ConsensusBatch(_network, lease)
            {
                Slots =
                [
                    .. Enumerable
                        .Range(0, (int)(last - first + 1))
                        .Select(i => new SlotFinding(first + i, blocks.GetValueOrDefault(first + i))),
                ],
                Covered = [new(first, last + 1)],
            },
            default
        );
    }

    private async Task<Lease> LeaseAsync() =>
        (await Host.Leases.TakeAsync(ConsensusCollector.NameFor(_network.Chain.Name), "test", TimeSpan.FromMinutes(1), true, default))!;
}
