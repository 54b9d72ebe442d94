using System.Numerics;
using CsCheck;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Layer2.Postings;

public sealed class PostingIntervalsTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Coverage All = Coverage.Of(new CoverageRange(0, 1_000_000));

    [Fact]
    public void Of_EventsOfOneTransaction_AreOnePosting()
    {
        Posting[] postings = [At(10, "a"), At(10, "a") with { Index = 1, Number = 2 }, At(15, "b")];

        var intervals = PostingIntervals.Of(postings, All);

        intervals.Select(interval => interval.Since).ShouldBe([null, TimeSpan.FromSeconds(60)]);
        intervals.ShouldAllBe(interval => !interval.IsLate);
    }

    [Fact]
    public void Of_HeightsInBetweenAreNotKnown_TellsNoInterval()
    {
        var known = Coverage.Of(new CoverageRange(0, 12), new CoverageRange(14, 100));

        PostingIntervals
            .Of([At(10, "a"), At(11, "b"), At(15, "c"), At(16, "d")], known)
            .Select(interval => interval.Since)
            .ShouldBe([null, TimeSpan.FromSeconds(12), null, TimeSpan.FromSeconds(12)]);
    }

    [Fact]
    public void Of_LongerThanNinetyNineInAHundredBefore_IsLate()
    {
        var steps = Enumerable.Repeat(5, PostingIntervals.Fewest).Append(9).Append(5).Append(9).Append(10);

        var late = PostingIntervals.Of(Steps(steps), All).Where(interval => interval.IsLate).Select(interval => interval.Since!.Value);

        late.ShouldBe([TimeSpan.FromSeconds(9 * 12), TimeSpan.FromSeconds(10 * 12)]);
    }

    [Fact]
    public void Of_FewBefore_CallsNoneLate() =>
        PostingIntervals.Of(Steps(Enumerable.Range(1, PostingIntervals.Fewest)), All).ShouldAllBe(interval => !interval.IsLate);

    [Fact]
    public void CadenceOf_Postings_GivesQuantilesAndSums()
    {
        var postings = Steps(Enumerable.Range(1, 100))
            .ConvertAll(posting => posting with { GasUsed = 100_000, GasWei = BigInteger.Pow(10, 30), Blobs = 6, BlobWei = 7 });

        var cadence = PostingIntervals.CadenceOf(PostingKind.Batch, PostingIntervals.Of(postings, All));

        cadence.ShouldBe(
            new PostingCadence(PostingKind.Batch, 101, TimeSpan.FromSeconds(50 * 12), TimeSpan.FromSeconds(99 * 12), postings[^1])
            {
                GasUsed = 10_100_000,
                GasWei = 101 * BigInteger.Pow(10, 30),
                Blobs = 606,
                BlobWei = 707,
            }
        );
    }

    [Fact]
    public void CadenceOf_OneCostIsNotKnown_SumIsNotKnown()
    {
        Posting[] postings = [At(1, "a") with { Blobs = 1, GasUsed = 5 }, At(2, "b") with { GasUsed = 6 }];

        var cadence = PostingIntervals.CadenceOf(PostingKind.Batch, PostingIntervals.Of(postings, All));

        (cadence.Blobs, cadence.GasUsed, cadence.P99).ShouldBe((null, 11, null));
    }

    [Fact]
    public void CadenceOf_None_IsEmpty() =>
        PostingIntervals
            .CadenceOf(PostingKind.Proof, [])
            .ShouldBe(
                new PostingCadence(PostingKind.Proof, 0, null, null, null)
                {
                    GasUsed = 0,
                    GasWei = 0,
                    Blobs = 0,
                    BlobWei = 0,
                }
            );

    [Fact]
    public void Of_AnyOrder_IsTheSame() =>
        Gen.Int[1, 500]
            .Array[0, 60]
            .Sample(
                heights =>
                {
                    var postings = heights.Select((height, index) => At(height, $"{index}")).ToList();

                    var intervals = PostingIntervals.Of(postings, All);

                    intervals.ShouldBe(PostingIntervals.Of([.. Enumerable.Reverse(postings)], All));
                    intervals.Count.ShouldBe(heights.Length);
                    intervals.Skip(1).ShouldAllBe(interval => interval.Since >= TimeSpan.Zero);
                },
                iter: 50
            );

    [Fact]
    public void LiveSince_OneCameLate_IsItsTime()
    {
        var postings = Steps(Enumerable.Repeat(5, 150).Append(400).Append(5).Append(5));
        var intervals = PostingIntervals.Of(postings, All);

        PostingIntervals.LiveSince(intervals, PostingIntervals.CadenceOf(PostingKind.Batch, intervals)).ShouldBe(postings[^3].Time);
        PostingIntervals.LiveSince(intervals, new(PostingKind.Batch, 0, null, TimeSpan.FromDays(9), null)).ShouldBeNull();
    }

    internal static Posting At(long height, string transaction) =>
        new(PostingKind.Batch, Start.AddSeconds(12 * height), height, BlockTree.Digest(transaction));

    /// <summary>Postings with so many blocks between them.</summary>
    private static List<Posting> Steps(IEnumerable<int> steps)
    {
        var height = 1L;
        return [At(height, "1"), .. steps.Select(step => At(height += step, $"{height}"))];
    }
}
