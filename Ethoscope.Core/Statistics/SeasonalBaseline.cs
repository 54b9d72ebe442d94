namespace Ethoscope.Core.Statistics;

/// <summary>
/// What is usual at an hour of the week: median and deviations of the natural logarithm in 168 bins (UTC). Non-finite values are refused by
/// <see cref="ArgumentException"/>; those without a logarithm, zero and below, are left out and counted.
/// </summary>
public sealed class SeasonalBaseline
{
    /// <summary>Weeks that make an hour of the week trustworthy.</summary>
    public const int UsualLeastWeeks = 4;

    private static readonly DateTimeOffset _firstMonday = new(1970, 1, 5, 0, 0, 0, TimeSpan.Zero);
    private readonly SeasonalBin[] _bins;

    private SeasonalBaseline(SeasonalBin[] bins, int leastWeeks, long skipped)
    {
        _bins = bins;
        LeastWeeks = leastWeeks;
        Skipped = skipped;
    }

    /// <summary>Weeks that an hour needs before it judges.</summary>
    public int LeastWeeks { get; }

    /// <summary>Values left out, as they have no logarithm.</summary>
    public long Skipped { get; }

    /// <summary>168, from Monday 00:00 UTC on.</summary>
    public IReadOnlyList<SeasonalBin> Bins => _bins;

    /// <summary>Bins that have weeks enough, from 0 to 168.</summary>
    public int ReadyBins => _bins.Count(IsReady);

    /// <param name="values">In any order.</param>
    /// <param name="heldOut">What is judged by it, and so is no part of it.</param>
    /// <param name="leastWeeks">At least 1.</param>
    public static SeasonalBaseline Of(IEnumerable<TimedValue> values, HeldOutTimes heldOut, int leastWeeks = UsualLeastWeeks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(leastWeeks, 1);
        var logarithms = Enumerable.Range(0, HourOfWeek.Count).Select(_ => new List<double>()).ToArray();
        var weeks = Enumerable.Range(0, HourOfWeek.Count).Select(_ => new HashSet<long>()).ToArray();
        var skipped = 0L;
        foreach (var (time, value) in values)
        {
            FiniteSample.Require(value);
            if (heldOut.Contains(time))
                continue;

            if (value <= 0)
            {
                skipped++;
            }
            else
            {
                var bin = HourOfWeek.Of(time.ToUniversalTime());
                logarithms[bin].Add(Math.Log(value));
                weeks[bin].Add((long)Math.Floor((time - _firstMonday) / TimeSpan.FromDays(7)));
            }
        }

        return new([.. logarithms.Zip(weeks, (list, seen) => new SeasonalBin(seen.Count, RobustSpread.Of(list)))], leastWeeks, skipped);
    }

    /// <summary>What is usual at a time, of ln; null where its hour has too few weeks.</summary>
    public RobustSpread? UsualAt(DateTimeOffset time) =>
        _bins[HourOfWeek.Of(time.ToUniversalTime())] is var bin && IsReady(bin) ? bin.Spread : null;

    /// <summary>ln x less what is usual at its hour; null where its hour has too few weeks, or x has no logarithm.</summary>
    public double? Residual(TimedValue value) =>
        FiniteSample.Require(value.Value) > 0 && UsualAt(value.Time) is { } usual ? Math.Log(value.Value) - usual.Median : null;

    private bool IsReady(SeasonalBin bin) => bin.Weeks >= LeastWeeks;
}

/// <summary>An hour of the week.</summary>
/// <param name="Weeks">Different weeks that gave it a value.</param>
/// <param name="Spread">Of ln; null without a value.</param>
public readonly record struct SeasonalBin(int Weeks, RobustSpread? Spread);
