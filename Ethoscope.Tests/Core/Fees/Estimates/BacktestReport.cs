using System.Globalization;
using Ethoscope.Core.Fees.Estimates;

namespace Ethoscope.Tests.Core.Fees.Estimates;

/// <summary>
/// The backtest of estimates as tables: the base-fee half on recorded series, base fees and tips on recorded consecutive blocks and on a
/// simulated chain.
/// </summary>
internal static class BacktestReport
{
    private static readonly AcceptanceRule BaseFeeOnly = new(TipThreshold.BaseFeeOnly);

    private static readonly IReadOnlyList<IFeeMethod> Methods =
    [
        new FeeEstimator(EstimatorOptions.Default),
        new GethMethod(),
        new GethMethod(doubleBaseFee: true),
        new MetaMaskMethod(),
        new MetaMaskMethod(floors: false),
    ];

    /// <summary>The same with tips left out.</summary>
    private static readonly IReadOnlyList<IFeeMethod> BaseFeeMethods =
    [
        new FeeEstimator(EstimatorOptions.Default with { Acceptance = BaseFeeOnly }),
        new GethMethod(),
        new GethMethod(doubleBaseFee: true),
        new MetaMaskMethod(floors: false),
    ];

    public static IReadOnlyList<BacktestLine> BaseFees(string file, int late, int step = 1) =>
        Run(TrialSeries.BaseFeesOf(file), BaseFeeMethods, new(BaseFeeOnly) { Late = late, Step = step });

    public static IReadOnlyList<BacktestLine> Simulated(IReadOnlyList<FeeSample> series, TipThreshold threshold, int step, int late = 0) =>
        Run(
            series,
            Methods,
            new(AcceptanceRule.Default with { Threshold = threshold })
            {
                Warmup = 320,
                Step = step,
                Late = late,
            }
        );

    /// <summary>Six blocks are far too few for an estimate: ours is told to be content with one observation, for the next block alone.</summary>
    public static IReadOnlyList<BacktestLine> Recorded(TipThreshold threshold) =>
        Backtest.Run(
            TrialSeries.RecordedBlocks(),
            [new FeeEstimator(EstimatorOptions.Default with { LeastHorizons = 1 }), .. Methods.Skip(1)],
            [FeeTarget.Fast],
            new(AcceptanceRule.Default with { Threshold = threshold }) { Warmup = 2 }
        );

    private static IReadOnlyList<BacktestLine> Run(
        IReadOnlyList<FeeSample> series,
        IReadOnlyList<IFeeMethod> methods,
        BacktestOptions options
    ) =>
        [
            .. Backtest.Run(series, [methods[0]], [.. FeeTarget.Tiers, .. FeeTarget.NextBlock], options),
            .. Backtest.Run(series, [.. methods.Skip(1)], FeeTarget.Tiers, options),
        ];

    public static void Write(TextWriter to)
    {
        foreach (var (name, file) in TrialSeries.BaseFeeSeries)
        {
            foreach (var late in new[] { 0, 1 })
                Write(
                    to,
                    $"Base-fee half, {name}, sent {Sent(late)}",
                    BaseFees(file, late, file.EndsWith(".gz", StringComparison.Ordinal) ? 3 : 1)
                );
        }

        var simulated = TrialSeries.Simulated(TimeSpan.FromDays(3), seed: 1);
        foreach (var threshold in new[] { TipThreshold.Percentile, TipThreshold.MinIncluded })
        {
            Write(to, $"Six recorded blocks (four estimates: no evidence), threshold {threshold}", Recorded(threshold));
            foreach (var late in new[] { 0, 1 })
                Write(
                    to,
                    $"Simulated, three days, threshold {threshold}, sent {Sent(late)}",
                    Simulated(simulated, threshold, step: 3, late)
                );
        }
    }

    private static string Sent(int late) => late == 0 ? "at once" : "one block late";

    private static void Write(TextWriter to, string title, IReadOnlyList<BacktestLine> lines)
    {
        to.WriteLine($"\n{title}");
        to.WriteLine(
            "| method | target | aimed | n | not judged | hit rate | 95 % interval | tip overpaid p50 | p90 | price overpaid p50 | p90 | headroom p50 | lasted | wait p50 | pinball, gwei |"
        );
        to.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var (method, record, refused) in lines)
        {
            if (record.Judged == 0)
                continue;

            var interval = record.Interval!.Value;
            to.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {method} | {record.Target.Name} | {record.Target.ConfidencePercent} % | {record.Judged} | {record.NotJudgeable + refused} | {record.HitRate:P1} | {interval.Lower:P1}–{interval.Upper:P1} | {record.MedianTipOverpayment:P0} | {record.P90TipOverpayment:P0} | {record.MedianPriceOverpayment:P1} | {record.P90PriceOverpayment:P1} | {record.MedianHeadroom:P1} | {record.LastedShare:P1} | {record.MedianWaitBlocks} | {record.MeanPinballLossWei / 1_000_000_000m:F6} |"
                )
            );
        }
    }
}
