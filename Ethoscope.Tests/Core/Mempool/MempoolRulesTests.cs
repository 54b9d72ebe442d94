using System.Numerics;
using CsCheck;
using Ethoscope.Core.Mempool;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Mempool;

public sealed class MempoolRulesTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly MempoolTarget Target = new(100, 50, 1_000_000);

    [Fact]
    public void Check_RealZero_IsZeroAndNotUnknown()
    {
        var sample = Check(Counts(0, 0)).Sample.ShouldNotBeNull();

        (sample.Pending, sample.Queued, sample.PendingAtLeast, sample.Depth).ShouldBe((0, 0, false, MempoolDepth.Counts));
        sample.Backlog.ShouldBeNull();
    }

    [Fact]
    public void Check_MissingNumber_IsUnknownAndTheOtherKept()
    {
        var (sample, rejections) = Check(Counts(null, 7));

        (sample!.Pending, sample.Queued).ShouldBe((null, 7));
        rejections.ShouldHaveSingleItem().Reason.ShouldBe(MempoolRejections.PoolUnreadable);
    }

    [Fact]
    public void Check_NothingUsable_IsNoSample()
    {
        var (sample, rejections) = Check(Counts(-1, BigInteger.Pow(2, 200)));

        sample.ShouldBeNull();
        rejections.ShouldAllBe(rejection => rejection.Reason == MempoolRejections.CountImpossible);
        rejections.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(5_119, false)]
    [InlineData(5_120, true)]
    [InlineData(5_200, true)]
    [InlineData(5_400, false)]
    [InlineData(95_134, false)]
    public void Check_CountAtAUsualLimit_IsAtLeast(long pending, bool atLeast) =>
        Check(Counts(pending, 0)).Sample!.PendingAtLeast.ShouldBe(atLeast);

    [Theory]
    [InlineData(94_999, false)]
    [InlineData(95_134, true)]
    public void Check_CountAtTheConfiguredLimit_IsAtLeast(long pending, bool atLeast) =>
        MempoolRules.Check(Counts(pending, 0), null, new(Pending: 95_000)).Sample!.PendingAtLeast.ShouldBe(atLeast);

    [Fact]
    public void Check_Content_CountsWhatTheNextBlockCouldTake()
    {
        var listing = new PoolListing(
            MempoolDepth.Content,
            [
                new(21_000, 50, 10, 2), // on the base fee: tips nothing
                new(100_000, 80, 10, 2), // tips what it offers
                new(50_000, 55, null, 0), // an older type tips all above
                new(30_000, 49, 10, 2), // below
                new(21_000, 900, 9, 3, 4), // blobs are apart
                new(2_000_000, 900, 9, 2), // fits into no block
                default,
            ],
            2
        );

        var (sample, rejections) = Check(new("node", At) { Listing = listing });

        var backlog = sample!.Backlog!;
        (sample.Pending, sample.Queued, sample.Depth).ShouldBe((7, 2, MempoolDepth.Content));
        (backlog.Priced, backlog.Eligible, backlog.EligibleGas).ShouldBe((4, 3, 171_000));
        (backlog.Share, backlog.Blocks).ShouldBe((0.75, 0.171));
        backlog.Tips.ShouldBe(new(0, 10, 10));
        (backlog.BlobTransactions, backlog.Blobs).ShouldBe((1, 4));
        rejections.ShouldHaveSingleItem().Detail.ShouldBe("2 of 7 pending transactions have no usable gas or price.");
    }

    [Fact]
    public void Check_Prices_GiveNoTipsAndNoBlobs()
    {
        var listing = new PoolListing(MempoolDepth.Prices, [new(21_000, 60)], 0);

        var backlog = Check(new("node", At) { Listing = listing }).Sample!.Backlog!;

        (backlog.Eligible, backlog.Tips, backlog.BlobTransactions, backlog.Blobs).ShouldBe((1, null, null, null));
    }

    [Fact]
    public void Check_EmptyContent_HasNoShareAndAnEmptyBacklog()
    {
        var backlog = Check(new("node", At) { Listing = new(MempoolDepth.Content, [], 0) }).Sample!.Backlog!;

        (backlog.Share, backlog.Blocks, backlog.Tips, backlog.Congestion).ShouldBe((null, 0, null, CongestionLevel.Low));
        (backlog.BlobTransactions, backlog.Blobs).ShouldBe((null, null), "geth leaves them out of its content");
    }

    [Fact]
    public void Check_NoTarget_KeepsTheCountsAlone() =>
        MempoolRules
            .Check(new("node", At) { Listing = new(MempoolDepth.Content, [new(21_000, 60)], 0) }, null, new())
            .Sample!.Backlog.ShouldBeNull();

    [Fact]
    public void Check_HigherBaseFee_NeverMakesMoreEligible() =>
        Gen.Select(
                Gen.Select(Gen.Long[1, 2_000_000], Gen.Long[0, 200], (gas, price) => new PoolTransaction(gas, price, price / 3, 2)).List[
                    0,
                    40
                ],
                Gen.Long[0, 200],
                Gen.Long[0, 200]
            )
            .Sample(
                (transactions, one, other) =>
                {
                    MempoolBacklog Of(long baseFee) =>
                        MempoolRules
                            .Check(
                                new("node", At) { Counts = new(1, 1), Listing = new(MempoolDepth.Content, transactions, 0) },
                                Target with
                                {
                                    BaseFeeWei = baseFee,
                                },
                                new()
                            )
                            .Sample!.Backlog!;
                    var (low, high) = (Of(Math.Min(one, other)), Of(Math.Max(one, other)));
                    return low.Priced == high.Priced
                        && low.Eligible >= high.Eligible
                        && low.EligibleGas >= high.EligibleGas
                        && low.Eligible <= low.Priced
                        && (low.Tips is null) == (low.Eligible == 0)
                        && (low.Tips is not { } tips || (tips.P10Wei >= 0 && tips.P10Wei <= tips.P50Wei && tips.P50Wei <= tips.P90Wei));
                }
            );

    [Theory]
    [InlineData(1.99, CongestionLevel.Low)]
    [InlineData(2, CongestionLevel.Medium)]
    [InlineData(10, CongestionLevel.High)]
    [InlineData(50, CongestionLevel.Severe)]
    public void Of_Blocks_HasItsLevel(double blocks, CongestionLevel level) => CongestionLevels.Of(blocks).ShouldBe(level);

    private static MempoolClaim Counts(BigInteger? pending, BigInteger? queued) => new("node", At) { Counts = new(pending, queued) };

    private static CheckedMempool Check(MempoolClaim claim) => MempoolRules.Check(claim, Target, new());
}
