using Ethoscope.Core.Fees.Estimates;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Fees.Estimates;

/// <summary>Estimates on recorded base fees and on a simulated chain are as sure as they say, and cheaper than those of others.</summary>
public sealed class BacktestTests
{
    public static TheoryData<string, int> Series =>
        new()
        {
            { TrialSeries.BaseFeeSeries[0].File, 1 },
            { TrialSeries.BaseFeeSeries[2].File, 7 },
            { TrialSeries.BaseFeeSeries[3].File, 3 },
        };

    /// <summary>Six points of leeway: the series are short and neighbours depend on each other.</summary>
    [Theory]
    [MemberData(nameof(Series))]
    public void BaseFees_SentOneBlockLate_HoldAsOftenAsAimed(string file, int step)
    {
        var lines = BacktestReport.BaseFees(file, late: 1, step);

        lines
            .Where(line => line.Method == FeeEstimator.Version)
            .ShouldAllBe(line => line.Record.HitRate > (line.Record.Target.ConfidencePercent / 100.0) - 0.06);
        FeeTarget[] urgent = [FeeTarget.Standard, FeeTarget.Fast];
        foreach (var ours in lines.Where(line => line.Method == FeeEstimator.Version && urgent.Contains(line.Record.Target)))
        {
            var metaMask = lines.Single(line => line.Method == "MetaMask without floors" && line.Record.Target == ours.Record.Target);
            var geth = lines.Single(line => line.Method == "geth" && line.Record.Target == ours.Record.Target);
            ours.Record.MedianHeadroom!.Value.ShouldBeLessThan(metaMask.Record.MedianHeadroom!.Value);
            ours.Record.HitRate!.Value.ShouldBeGreaterThan(geth.Record.HitRate!.Value);
        }
    }

    [Fact]
    public void BaseFees_SentAtOnce_AlwaysCoverTheNextBlock() =>
        BacktestReport
            .BaseFees(TrialSeries.BaseFeeSeries[3].File, late: 0, step: 3)
            .Where(line => line.Method == FeeEstimator.Version)
            .ShouldAllBe(line => line.Record.HitRate == 1);

    [Fact]
    public void Simulated_EightHours_HoldAsOftenAsAimed()
    {
        var lines = BacktestReport.Simulated(TrialSeries.Simulated(TimeSpan.FromHours(8), seed: 1), TipThreshold.Percentile, step: 4);

        lines
            .Where(line => line.Method == FeeEstimator.Version)
            .ShouldAllBe(line => line.Record.Judged > 400 && line.Record.HitRate > (line.Record.Target.ConfidencePercent / 100.0) - 0.06);
    }

    [Fact]
    public void Recorded_SixBlocks_AreTooFewForOurEstimates()
    {
        var blocks = TrialSeries.RecordedBlocks();

        new FeeEstimator(EstimatorOptions.Default).Estimate([.. blocks], blocks[^1].Time).Refusal.ShouldBe(EstimateRefusal.TooFewBlocks);
        blocks.Zip(blocks.Skip(1)).ShouldAllBe(pair => pair.First.NextBaseFeeWei == pair.Second.BaseFeeWei);
    }

    [Fact]
    public void Run_SeriesWithAHole_CountsNoEstimateOverIt()
    {
        var series = SampleSeries.Steady(64_000_000, 60, 5).Where(block => block.Number != 50).ToList();

        var line = Backtest
            .Run(series, [new MetaMaskMethod()], [FeeTarget.Standard], new(AcceptanceRule.Default) { Warmup = 41 })
            .ShouldHaveSingleItem();

        (line.Record.Judged, line.Record.NotJudgeable, line.Record.Pending, line.Refused).ShouldBe((13, 3, 3, 0));
    }
}
