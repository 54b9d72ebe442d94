using System.Security.Cryptography;
using System.Text;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Tests.Testing;

/// <summary>
/// A tree of beacon blocks whose committees vote as they see fit: each block holds what was not yet included of the last slots, by aggregates
/// of all committees or of some. It counts by members who voted for what, one by one.
/// </summary>
internal sealed class BeaconTree(ChainDescriptor chain, int validators)
{
    private readonly Dictionary<Hash32, BeaconBlock> _blocks = [];

    public SlotClock Clock => chain.Slots!;

    public CommitteeSizes Sizes => new(validators, Clock.SlotsPerEpoch);

    /// <summary>Of a hundred members, so many vote.</summary>
    public Func<long, int> Votes { get; init; } = slot => 90 + (int)(slot % 10);

    /// <summary>Slots that a vote waits for its block; 1 is the next one.</summary>
    public Func<long, int> Delay { get; init; } = slot => slot % 7 == 0 ? 30 : 1;

    public IReadOnlyDictionary<Hash32, BeaconBlock> Blocks => _blocks;

    public static Hash32 RootOf(long slot, string branch = "") =>
        Hash32.FromBytes(SHA256.HashData(Encoding.ASCII.GetBytes($"{slot}/{branch}")));

    /// <summary>A block on another, with all votes that are due.</summary>
    public BeaconBlock Add(long slot, Hash32 parent, string branch = "", bool hasSeparatePayload = false, Hash32? builtOn = null)
    {
        var line = Line(parent);
        List<Attestation> held = [];
        for (var voted = Math.Max(0, slot - 63); voted < slot; voted++)
        {
            // Included by the first block at which the vote is due.
            if (voted + Delay(voted) <= slot && (line.Count == 0 || voted + Delay(voted) > line[^1].Slot || line[^1].Slot <= voted))
                held.AddRange(VotesOf(voted, line));
        }

        var root = RootOf(slot, branch);
        return _blocks[root] = new(slot, root, parent, slot % 1_000, held)
        {
            BlockHash = RootOf(slot, branch + "payload"),
            BlockParentHash = builtOn ?? (line.Count > 0 ? line[^1].BlockHash : null),
            BlockNumber = hasSeparatePayload ? null : slot - 100,
            HasSeparatePayload = hasSeparatePayload,
            Blobs = (int)(slot % 6),
            Sync = new(500 + (slot % 13), 512),
            Version = "fulu",
            Source = "fake",
            ObservedAt = Clock.StartOf(slot).AddSeconds(1),
        };
    }

    /// <summary>Blocks of a line of slots, but for those that are left out.</summary>
    public Hash32 Grow(Hash32 parent, long first, long last, Func<long, bool>? isEmpty = null, string branch = "")
    {
        for (var slot = first; slot <= last; slot++)
        {
            if (isEmpty?.Invoke(slot) != true)
                parent = Add(slot, parent, branch).Root;
        }

        return parent;
    }

    /// <summary>A block and those below it, ascending.</summary>
    public List<BeaconBlock> Line(Hash32 root)
    {
        var line = new List<BeaconBlock>();
        for (var block = _blocks.GetValueOrDefault(root); block is not null; block = _blocks.GetValueOrDefault(block.ParentRoot))
            line.Add(block);
        line.Reverse();
        return line;
    }

    /// <summary>What a slot's committees voted, member by member, in blocks of a line up to a slot.</summary>
    public (long Attesters, long Voted, long Target, long Head) Expect(long slot, Hash32 head, long upTo)
    {
        var line = Line(head);
        var (voted, target, right) = (new HashSet<(int, int)>(), new HashSet<(int, int)>(), new HashSet<(int, int)>());
        var first = slot / Clock.SlotsPerEpoch * Clock.SlotsPerEpoch;
        foreach (
            var vote in line.Where(block => block.Slot <= upTo).SelectMany(block => block.Attestations).Where(vote => vote.Slot == slot)
        )
        {
            foreach (var member in Members(vote))
            {
                voted.Add(member);
                if (vote.Target.Root == line.Last(block => block.Slot <= first).Root)
                    target.Add(member);
                if (vote.HeadRoot == line.Last(block => block.Slot <= slot).Root)
                    right.Add(member);
            }
        }

        var position = (int)(slot % Clock.SlotsPerEpoch);
        return (Enumerable.Range(0, Sizes.PerSlot).Sum(one => Sizes.Of(position, one)), voted.Count, target.Count, right.Count);
    }

    private IEnumerable<(int Committee, int Member)> Members(Attestation vote)
    {
        var at = 0;
        for (var committee = 0; committee < 64; committee++)
        {
            if ((vote.Committees >> committee & 1) == 0)
                continue;
            var size = Sizes.Of((int)(vote.Slot % Clock.SlotsPerEpoch), committee);
            for (var member = 0; member < size; member++, at++)
            {
                if ((vote.Bits.Span[at / 8] >> (at % 8) & 1) == 1)
                    yield return (committee, member);
            }
        }
    }

    /// <summary>Two aggregates that overlap, and one of a part of the committees.</summary>
    private IEnumerable<Attestation> VotesOf(long slot, List<BeaconBlock> line)
    {
        var first = slot / Clock.SlotsPerEpoch * Clock.SlotsPerEpoch;
        if (line.FindLast(block => block.Slot <= first) is not { } target || line.FindLast(block => block.Slot <= slot) is not { } head)
            yield break;

        yield return Aggregate(slot, Sizes.All, head.Root, target.Root, (_, member) => member % 100 < Votes(slot) - 10);
        // Late ones hold the block before for the head.
        yield return Aggregate(slot, Sizes.All, head.ParentRoot, target.Root, (_, member) => member % 100 >= 100 - (Votes(slot) / 10));
        if (Sizes.PerSlot > 1)
            yield return Aggregate(
                slot,
                Sizes.All & 0xAAAAAAAAAAAAAAAA,
                head.Root,
                slot % 5 == 0 ? head.Root : target.Root,
                (committee, member) => (member + committee) % 3 == 0
            );
    }

    private Attestation Aggregate(long slot, ulong committees, Hash32 head, Hash32 target, Func<int, int, bool> votes)
    {
        var position = (int)(slot % Clock.SlotsPerEpoch);
        var bits = new byte[(Sizes.Of(position, committees) + 7) / 8];
        var at = 0;
        for (var committee = 0; committee < 64; committee++)
        {
            if ((committees >> committee & 1) == 0)
                continue;
            for (var member = 0; member < Sizes.Of(position, committee); member++, at++)
            {
                if (votes(committee, member))
                    bits[at / 8] |= (byte)(1 << (at % 8));
            }
        }

        return new(slot, committees, bits, at, head, new(0, default), new(slot / Clock.SlotsPerEpoch, target));
    }
}
