using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Tests.Testing;

/// <summary>The consensus of a chain that never was, each slot a function of its number: some missed, few orphaned, one reorganisation each 150 slots.</summary>
internal static class InventedConsensus
{
    public const string Node = "beacon-a";
    public const int Attesters = 30_612;
    private static readonly ChainDescriptor Chain = KnownChains.Ethereum;
    private static readonly SlotClock Clock = Chain.Slots!;

    /// <summary>So many slots up to a moment. Those of the given blocks have theirs; before them heights are invented.</summary>
    public static MemoryConsensus Until(DateTimeOffset last, TimeProvider time, IReadOnlyList<Block> blocks, int slots = 640)
    {
        var memory = new MemoryConsensus(time);
        Fill(memory, last, blocks, slots);
        return memory;
    }

    /// <inheritdoc cref="Until"/>
    public static void Fill(MemoryConsensus memory, DateTimeOffset last, IReadOnlyList<Block> blocks, int slots = 640)
    {
        memory.Collector = new("consensus:ethereum", DateTimeOffset.MaxValue, null, null);
        var end = Clock.SlotDuring(last);
        var first = end - slots + 1;
        var bySlot = blocks.ToDictionary(block => block.Slot!.Value);
        var height = blocks[0].Header.Number - Math.Max(0, blocks[0].Slot!.Value - first);
        var added = new List<Slot>(slots);
        for (var number = first; number <= end; number++)
        {
            var block = bySlot.GetValueOrDefault(number);
            var slot = Slot(number, block?.Header.Number ?? height, block, number >= blocks[0].Slot && block is null, end);
            if (slot.Outcome == SlotOutcome.Proposed)
                height = slot.BlockNumber!.Value + 1;
            added.Add(slot);
        }

        Add(memory, added);
    }

    /// <summary>Adds the slots up to that of a block that just came, with finality and what the older ones' votes became.</summary>
    public static ConsensusMessage Follow(MemoryConsensus memory, Block block, string chain = "ethereum")
    {
        var (first, last) = (memory.Slots.Keys[^1] + 1, block.Slot!.Value);
        List<Slot> added = [];
        for (var number = first; number <= last; number++)
            added.Add(Slot(number, block.Header.Number, number == last ? block : null, number != last, last));
        Add(memory, added);
        memory.Add(
            memory
                .Slots.Values.Where(known => known.Number >= last - 70 && known.Number < first && known.Votes is not null)
                .Select(known => known with { Votes = Votes(known.Number, known.Outcome, last) })
        );
        return new(chain, first, last, last) { FinalityDistance = memory.Finalities[^1].Distance };
    }

    public static Hash32 Root(long slot, int branch = 0) => FakeChain.HashOf(slot, 40 + branch);

    private static void Add(MemoryConsensus memory, List<Slot> slots)
    {
        memory.Add(slots);
        foreach (var slot in slots)
        {
            if (slot.Number % Clock.SlotsPerEpoch == 1 || memory.Finalities.Count == 0)
                memory.Add(Said(slot));
            if (slot.Outcome == SlotOutcome.Orphaned && memory.Slots.GetValueOrDefault(slot.Number - 1) is { Root: { } parent } before)
                memory.Add(Lost(slot, before, parent));
        }
    }

    private static Finality Said(Slot slot)
    {
        var epoch = Clock.EpochOf(slot.Number);
        return new(epoch, Point(epoch - 2), Point(epoch - 1), Point(epoch - 2), slot.Time.AddSeconds(2), Node);

        static Checkpoint Point(long of) => new(of, Root(of * Clock.SlotsPerEpoch));
    }

    private static ConsensusReorganisation Lost(Slot slot, Slot before, Hash32 parent)
    {
        var old = new ForkedBlock(slot.Number, slot.Root!.Value, parent, slot.Proposer, slot.BlockNumber, slot.SeenAt);
        var winner = new ForkedBlock(
            slot.Number + 1,
            Root(slot.Number + 1),
            parent,
            Proposer(slot.Number + 1),
            slot.BlockNumber,
            slot.Time.AddMilliseconds(13_400)
        );
        var ancestor = new ForkedBlock(before.Number, parent, before.ParentRoot, before.Proposer, before.BlockNumber, before.SeenAt);
        var seenBy = slot.Number % 2 == 0 ? SeenBy.Event : SeenBy.Poll;
        return new(slot.Time.AddMilliseconds(13_600), ancestor, [old], [winner], 1, seenBy, Node);
    }

    private static Slot Slot(long number, long height, Block? block, bool isEmpty, long head)
    {
        var time = Clock.StartOf(number);
        var hash = (ulong)FakeChain.HashOf(number, 3).Low;
        var outcome =
            isEmpty ? (hash % 4 == 0 ? SlotOutcome.Orphaned : SlotOutcome.Missed)
            : block is null && hash % 150 == 0 ? SlotOutcome.Orphaned
            : block is null && hash % 90 == 1 ? SlotOutcome.Missed
            : SlotOutcome.Proposed;
        var slot = new Slot(number, time, outcome, SlotOrigin.Beacon) { Proposer = Proposer(number), Votes = Votes(number, outcome, head) };
        if (outcome == SlotOutcome.Missed)
            return slot;

        var isOrphan = outcome == SlotOutcome.Orphaned;
        return slot with
        {
            Root = Root(number, isOrphan ? 1 : 0),
            ParentRoot = Root(number - 1),
            BlockNumber = height,
            BlockHash = block?.Header.Hash ?? FakeChain.HashOf(height, isOrphan ? 9 : 0),
            Blobs = block?.BlobCount ?? (int)(hash % 15),
            Sync = new SyncVotes(512 - (int)(hash % 13) - (isOrphan ? 40 : 0), 512),
            SeenAt = time.AddMilliseconds(isOrphan ? 5_100 + (hash % 30 * 100) : 1_000 + (hash % 22 * 100)),
            SeenBy = SeenBy.Event,
            Source = Node,
        };
    }

    private static long Proposer(long number) => (long)((ulong)FakeChain.HashOf(number, 4).Low % 1_100_000);

    private static VoteCount Votes(long number, SlotOutcome outcome, long head)
    {
        var hash = (ulong)FakeChain.HashOf(number, 5).Low;
        // The newest are not included yet; a slot without a block is voted for with the block before, and later.
        var share = (head - number) switch
        {
            0 => 0.0,
            1 => 0.982,
            _ => 0.9945,
        };
        var voted = (long)((Attesters - (long)(hash % 70)) * share);
        var right = outcome == SlotOutcome.Proposed ? 0.991 : 0.93;
        return new(Attesters, voted, (long)(voted * 0.9985), (long)(voted * right), Clock.EpochOf(number) + 2 <= Clock.EpochOf(head));
    }
}
