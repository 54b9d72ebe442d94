using Ethoscope.Core.Fees.Estimates;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Fees.Estimates;

/// <summary>Verdicts and records by hand.</summary>
public sealed class EstimateJudgeTests
{
    private const long Full = SampleSeries.GasLimit;
    private const long Room = SampleSeries.GasLimit / 2;

    [Fact]
    public void Judge_FullThenRoom_HitsWhereThereIsRoom()
    {
        var blocks = Blocks((Room, 5), (Full, 50), (Room, 5), (Room, 5));
        var baseFee = blocks[2].BaseFeeWei!.Value;

        var judged = Judge(blocks, new(10, baseFee + 20), FeeTarget.Standard);

        (judged.Outcome, judged.WaitedBlocks, judged.LastedHorizon).ShouldBe((EstimateOutcome.Hit, 2, true));
        judged.TipOverpayment.ShouldBe(1, "10 where the cheap end paid 5");
        judged.PriceOverpayment!.Value.ShouldBe(9.0 / (baseFee + 1), 1e-12);
        judged.Headroom!.Value.ShouldBe(10.0 / baseFee, 1e-12);
        judged.PinballLossWei.ShouldBe(0.05m * 9);
    }

    [Theory]
    [InlineData(49, 1_100, EstimateOutcome.Missed)]
    [InlineData(50, 1_100, EstimateOutcome.Hit)]
    [InlineData(50, 1_049, EstimateOutcome.Missed)]
    [InlineData(90, 1_050, EstimateOutcome.Hit)]
    [InlineData(90, 999, EstimateOutcome.Missed)]
    public void Judge_FullBlock_TakesTheTipThatTheCapLeaves(long tip, long cap, EstimateOutcome expected)
    {
        var blocks = Blocks((Room, 5), (Full, 50));

        Judge(blocks, new(tip, cap), FeeTarget.Fast).Outcome.ShouldBe(expected);
    }

    [Fact]
    public void Judge_HorizonWithAHole_IsSaidAndNotCounted()
    {
        var blocks = Blocks((Room, 5), (Room, 5), (Full, null), (Room, 5));
        var quote = new FeeQuote(10, 10_000);

        Judge(blocks, quote, FeeTarget.Standard).ShouldBe(Unjudged(UnjudgedReason.TipsUnknown));
        Judge([blocks[0], blocks[1], blocks[3]], quote, FeeTarget.Standard).ShouldBe(Unjudged(UnjudgedReason.BlockMissing));
        Judge([blocks[0], blocks[1], blocks[3] with { Number = 2, BaseFeeWei = null }, blocks[3]], quote, FeeTarget.Standard)
            .ShouldBe(Unjudged(UnjudgedReason.BaseFeeUnknown));
        Judge(blocks[..3], quote, FeeTarget.Standard).Outcome.ShouldBe(EstimateOutcome.Pending);
        Judge(blocks[..2], quote, FeeTarget.Fast).Outcome.ShouldBe(EstimateOutcome.Hit);

        static JudgedEstimate Unjudged(UnjudgedReason reason) =>
            new(FeeTarget.Standard, 0, EstimateOutcome.NotJudgeable) { Reason = reason };
    }

    [Fact]
    public void Judge_LeastIncludedTip_IsALowerBarThanThePercentile()
    {
        var blocks = Blocks((Room, 5), (Full, 50));
        blocks[1] = blocks[1] with { Tips = blocks[1].Tips! with { MinIncludedWei = 3 } };

        Judge(blocks, new(3, 2_000), FeeTarget.Fast).Outcome.ShouldBe(EstimateOutcome.Missed);
        Judge(blocks, new(3, 2_000), FeeTarget.Fast, new(TipThreshold.MinIncluded)).TipOverpayment.ShouldBe(0);
    }

    [Fact]
    public void Judge_SentOneBlockLate_IsJudgedByTheBlocksThatFollow()
    {
        var blocks = Blocks((Room, 5), (Room, 5), (Full, 50));

        var judge = new EstimateJudge(AcceptanceRule.Default);

        judge.Judge(new(10, 10_000), FeeTarget.Fast, 0, number => blocks[number], 2, late: 1).Outcome.ShouldBe(EstimateOutcome.Missed);
        judge.Judge(new(10, 10_000), FeeTarget.Fast, 0, number => blocks[number], 1, late: 1).Outcome.ShouldBe(EstimateOutcome.Pending);
    }

    [Fact]
    public void Record_OfNineHitsAMissAndTwoOthers_CountsTheTen()
    {
        JudgedEstimate[] estimates =
        [
            .. Enumerable
                .Range(1, 9)
                .Select(i => new JudgedEstimate(FeeTarget.Fast, i, EstimateOutcome.Hit)
                {
                    TipOverpayment = i / 10.0,
                    WaitedBlocks = 1,
                    PinballLossWei = i,
                }),
            new(FeeTarget.Fast, 10, EstimateOutcome.Missed) { PinballLossWei = 15 },
            new(FeeTarget.Fast, 11, EstimateOutcome.NotJudgeable),
            new(FeeTarget.Fast, 12, EstimateOutcome.Pending),
        ];

        var record = TrackRecord.Of(FeeTarget.Fast, estimates);

        (record.Judged, record.Hits, record.NotJudgeable, record.Pending).ShouldBe((10, 9, 1, 1));
        (record.FirstBlock, record.LastBlock, record.HitRate).ShouldBe((1, 10, 0.9));
        record.Interval!.Value.Lower.ShouldBe(0.5958500, 1e-6);
        record.Interval.Value.Upper.ShouldBe(0.9821238, 1e-6);
        (record.MedianTipOverpayment, record.P90TipOverpayment, record.MeanPinballLossWei).ShouldBe((0.5, 0.9, 6m));
        Should.Throw<ArgumentException>(() => TrackRecord.Of(FeeTarget.Slow, estimates));
        TrackRecord.Of(FeeTarget.Fast, []).HitRate.ShouldBeNull();
    }

    private static FeeSample[] Blocks(params (long GasUsed, long? TipWei)[] blocks) => SampleSeries.Of(1_000, blocks);

    private static JudgedEstimate Judge(FeeSample[] blocks, FeeQuote quote, FeeTarget target, AcceptanceRule? rule = null) =>
        new EstimateJudge(rule ?? AcceptanceRule.Default).Judge(
            quote,
            target,
            0,
            number => Array.Find(blocks, block => block.Number == number),
            blocks[^1].Number
        );
}
