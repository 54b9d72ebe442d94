using CsCheck;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Consensus;

/// <summary>
/// Votes of recorded blocks. The figures are sums of Python sets over the same files (bits of aggregation_bits but the last that is set, by slot
/// and committee, joined with or); for the sizes, all numbers of validators tried by <c>N*(i+1)//T - N*i//T</c>.
/// </summary>
public sealed class EpochVotesTests
{
    private const long Epoch = 400_000;
    private static readonly Hash32 Right = BeaconTree.RootOf(1);

    private static readonly Gen<(long Active, ulong[] Sets, int Seed)> Votes = Gen.Select(
        Gen.Long[1, 1_500_000],
        Gen.ULong.Array[1, 6],
        Gen.Int
    );

    [Fact]
    public void Count_RecordedElectraBlock_IsItsBits()
    {
        var block = RecordedBeacon.Block(11_678_488);

        var votes = Count([block], 364_952, 11_678_488)[11_678_487];

        (votes.Voted, votes.Attesters, votes.Head, votes.IsExact).ShouldBe((33_126, 33_306, 33_126, true));
        votes.VotedShare!.Value.ShouldBe(0.9946, 0.00005);
    }

    [Fact]
    public void Count_RecordedOlderBlocks_CountOverlapsOnce()
    {
        var (first, second) = (RecordedBeacon.Block(7_109_430), RecordedBeacon.Block(7_109_431));

        var votes = Count([second, first], 222_169, 7_109_431);

        // 731,012 active validators: 22,844 members a slot, but for where they do not divide.
        votes[7_109_430].ShouldBe(new(22_844, 22_771, 0, 22_759, false));
        votes[7_109_429].ShouldBe(new(22_844, 22_742, 0, 22_737, false));
        (votes[7_109_424].Voted, votes[7_109_427].Voted, votes[7_109_423].Voted).ShouldBe((1_036, 717, 366));
        votes.Values.Sum(vote => vote.Voted).ShouldBe(366 + 1_036 + 3 + 248 + 717 + 925 + 22_742 + 22_771);
        votes.Values.ShouldAllBe(vote => vote.IsExact);
        votes[7_109_408].Attesters.ShouldBe(731_012 / 32);
    }

    [Fact]
    public void Count_RecordedPhase0Block_IsItsBits()
    {
        var votes = Count([RecordedBeacon.Block(1_229)], 38, 1_229);

        (votes[1_228].Voted, votes[1_228].Attesters, votes[1_228].Head).ShouldBe((631, 658, 631));
        (votes[1_219].Voted, votes[1_223].Voted, votes[1_224].Voted, votes[1_225].Voted).ShouldBe((63, 1, 2, 1));
        votes[1_220].Voted.ShouldBe(0);
    }

    [Fact]
    public void Infer_RecordedLengths_LeaveTheCandidatesThatTryingAllLeaves()
    {
        static IReadOnlyList<CommitteeSizes> Infer(params long[] slots) =>
            CommitteeInference.Infer(
                [
                    .. slots
                        .SelectMany(slot => RecordedBeacon.AttestationsOf(RecordedBeacon.Block(slot)))
                        .Select(one => new CommitteeSighting((int)(one.Slot % 32), one.Committees, one.Length, 1)),
                ],
                32
            );

        Infer(7_109_430, 7_109_431).ShouldBe([new(731_012, 32)]);
        Infer(7_109_344).Select(one => one.Active).ShouldBe([730_979, 730_980, 730_981]);
        Infer(1_229).Select(one => one.Active).ShouldBe([21_063, 21_073]);
        var electra = Infer(11_678_488);
        (electra.Count, electra[0].Active, electra[^1].Active).ShouldBe((32, 1_065_764, 1_065_813));
    }

    [Fact]
    public void Sizes_AnyValidators_SumToThemAndDifferByOne() =>
        Gen.Long[1, 3_000_000]
            .Sample(
                active =>
                {
                    var sizes = new CommitteeSizes(active, 32);
                    var all = Enumerable
                        .Range(0, 32)
                        .SelectMany(slot => Enumerable.Range(0, sizes.PerSlot).Select(one => sizes.Of(slot, one)));
                    var bySlot = Enumerable.Range(0, 32).Select(slot => sizes.Of(slot, sizes.All)).ToList();
                    return all.Sum() == active
                        && bySlot.Sum() == active
                        && all.Max() - all.Min() <= 1
                        && CommitteeInference
                            .Infer(
                                [
                                    .. bySlot
                                        .Select((length, slot) => new CommitteeSighting(slot, sizes.All, (int)length, 1))
                                        .Where(one => one.Length > 0),
                                ],
                                32
                            )
                            .Contains(sizes);
                },
                iter: 100
            );

    [Fact]
    public void Infer_AllCommitteesOfAllSlots_IsExact() =>
        Gen.Long[300_000, 3_000_000]
            .Sample(
                active =>
                {
                    var sizes = new CommitteeSizes(active, 32);
                    var found = CommitteeInference.Infer(
                        [
                            .. Enumerable
                                .Range(0, 32)
                                .Select(slot => new CommitteeSighting(slot, sizes.All, (int)sizes.Of(slot, sizes.All), 1)),
                        ],
                        32
                    );
                    return found.Count == 1 && found[0] == sizes;
                },
                iter: 30
            );

    [Fact]
    public void Count_AnyAggregates_AreIdempotentCommutativeAndCountEachMemberOnce() =>
        Votes.Sample(
            given =>
            {
                var sizes = new CommitteeSizes(given.Active, 32);
                var random = new Random(given.Seed);
                var (votes, members) = (new List<Attestation>(), new HashSet<(int, int)>());
                foreach (var set in given.Sets.Select(set => set & sizes.All).Append(sizes.All).Where(set => sizes.Of(3, set) > 0))
                    votes.Add(Aggregate(sizes, 3, set, random, members));
                // Full aggregates of all slots make the sizes known.
                votes.AddRange(
                    Enumerable
                        .Range(0, 32)
                        .Where(slot => slot != 3 && sizes.Of(slot, sizes.All) > 0)
                        .Select(slot => Aggregate(sizes, slot, sizes.All, random, []))
                );
                if (votes.Count == 0 || sizes.Of(3, sizes.All) == 0)
                    return true;

                var once = CountOf(votes);
                var again = CountOf([.. votes, .. votes]);
                var shuffled = CountOf([.. votes.OrderBy(_ => random.Next())]);
                return once == again
                    && once == shuffled
                    && once.Attesters == sizes.Of(3, sizes.All)
                    && once.Voted <= once.Attesters
                    && (once.IsExact ? once.Voted == members.Count : once.Voted <= members.Count)
                    && (given.Active < 300_000 || once.IsExact);
            },
            iter: 20
        );

    [Fact]
    public void Count_SizesUnknown_CountsNobodyTwiceAndSaysSo()
    {
        // Two aggregates of different committees of one slot: some numbers of validators would part them otherwise.
        var sizes = new CommitteeSizes(1_065_790, 32);
        var members = new HashSet<(int, int)>();
        var random = new Random(1);
        Attestation[] votes =
        [
            Aggregate(sizes, 3, 0x5555555555555555, random, members),
            Aggregate(sizes, 3, 0xF0F0F0F0F0F0F0F0, random, members),
        ];

        var vote = CountOf(votes);

        vote.IsExact.ShouldBeFalse();
        vote.Voted.ShouldBeLessThan(members.Count);
        vote.Voted.ShouldBeGreaterThan(votes[0].Length / 3);
        vote.Attesters.ShouldBeGreaterThanOrEqualTo(sizes.Of(3, sizes.All));
    }

    [Fact]
    public void Count_OtherLengthOfOneCommittee_IsRefused()
    {
        var sizes = new CommitteeSizes(731_012, 32);
        var votes = Enumerable.Range(0, 64).Select(one => Aggregate(sizes, 3, 1UL << one, new Random(one), [])).ToList();
        var wrong = votes[9] with { Length = votes[9].Length - 4 };

        var (slots, refused) = new EpochVotes(Epoch, 32).Count([.. votes, wrong], Line());

        refused.ShouldBe([wrong]);
        slots[(Epoch * 32) + 3].IsExact.ShouldBeFalse();
        slots[(Epoch * 32) + 3].Attesters.ShouldBe(sizes.Of(3, sizes.All));
    }

    private static IReadOnlyDictionary<long, VoteCount> Count(System.Text.Json.Nodes.JsonNode[] blocks, long epoch, long head)
    {
        var links = blocks.Select(block => RecordedBeacon.LinkOf(block, BeaconTree.RootOf(1))).OrderBy(link => link.Slot).ToList();
        // The blocks follow on each other: a root is what the next one names.
        for (var i = 0; i + 1 < links.Count; i++)
            links[i] = links[i] with { Root = links[i + 1].ParentRoot };
        links[^1].Slot.ShouldBe(head);
        return new EpochVotes(epoch, 32).Count(blocks.SelectMany(RecordedBeacon.AttestationsOf), new CanonicalLine(links)).Slots;
    }

    private static VoteCount CountOf(IEnumerable<Attestation> votes) =>
        new EpochVotes(Epoch, 32).Count(votes, Line()).Slots[(Epoch * 32) + 3];

    private static CanonicalLine Line() =>
        new([new(Epoch * 32, Right, BeaconTree.RootOf(0)), new((Epoch * 32) + 33, BeaconTree.RootOf(2), Right)]);

    private static Attestation Aggregate(CommitteeSizes sizes, int position, ulong set, Random random, HashSet<(int, int)> members)
    {
        var length = (int)sizes.Of(position, set);
        var bits = new byte[(length + 7) / 8];
        var at = 0;
        for (var committee = 0; committee < sizes.PerSlot; committee++)
        {
            if ((set >> committee & 1) == 0)
                continue;
            for (var member = 0; member < sizes.Of(position, committee); member++, at++)
            {
                if (random.Next(2) == 0)
                    continue;
                bits[at / 8] |= (byte)(1 << (at % 8));
                members.Add((committee, member));
            }
        }

        return new((Epoch * 32) + position, set, bits, length, Right, new(0, default), new(Epoch, Right));
    }
}
