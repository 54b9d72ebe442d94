namespace Ethoscope.Core.Fees.Estimates;

/// <summary>Lets methods estimate after the blocks of a series, each shown no more than what was known then, and judges them by the rest.</summary>
public static class Backtest
{
    /// <param name="series">By height, ascending; heights may be missing.</param>
    /// <param name="methods">Those to compare.</param>
    /// <param name="targets">What they aim at.</param>
    /// <param name="options">How to go through it.</param>
    /// <returns>A line for each method and target, in their order. Estimates whose horizon ends behind the series are pending.</returns>
    public static IReadOnlyList<BacktestLine> Run(
        IReadOnlyList<FeeSample> series,
        IReadOnlyList<IFeeMethod> methods,
        IReadOnlyList<FeeTarget> targets,
        BacktestOptions options
    )
    {
        var samples = series.ToArray();
        var blocks = samples.ToDictionary(sample => sample.Number);
        var head = samples.Length == 0 ? 0 : samples[^1].Number;
        var judge = new EstimateJudge(options.Rule);
        var tallies = methods.Select(_ => targets.Select(_ => new Tally()).ToArray()).ToArray();
        for (var newest = options.Warmup - 1; newest < samples.Length; newest += options.Step)
        {
            var count = Math.Min(options.WindowBlocks, newest + 1);
            var window = new ArraySegment<FeeSample>(samples, newest + 1 - count, count);
            foreach (var (method, ofMethod) in methods.Zip(tallies))
            {
                foreach (var (quote, target, tally) in method.Quote(window, targets).Zip(targets, ofMethod))
                    tally.Add(
                        quote,
                        offer => judge.Judge(offer, target, samples[newest].Number, blocks.GetValueOrDefault, head, options.Late)
                    );
            }
        }

        return
        [
            .. methods
                .Zip(tallies)
                .SelectMany(pair =>
                    targets.Zip(
                        pair.Second,
                        (target, tally) => new BacktestLine(pair.First.Name, TrackRecord.Of(target, tally.Estimates), tally.Refused)
                    )
                ),
        ];
    }

    private sealed class Tally
    {
        public List<JudgedEstimate> Estimates { get; } = [];

        public int Refused { get; private set; }

        public void Add(FeeQuote? quote, Func<FeeQuote, JudgedEstimate> judge)
        {
            if (quote is { } offer)
                Estimates.Add(judge(offer));
            else
                Refused++;
        }
    }
}
