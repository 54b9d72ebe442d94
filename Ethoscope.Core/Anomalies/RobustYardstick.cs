using Ethoscope.Core.Statistics;

namespace Ethoscope.Core.Anomalies;

/// <summary>
/// Median, MAD and a noise floor of the residual that the hour of the week leaves, over a window that ends before what is judged. Plain
/// standard deviations and Tukey's fences of the same residual stand beside it.
/// </summary>
/// <param name="season">What is usual by the hour of the week, of ln; null where it is not known, or the series has no logarithm.</param>
internal sealed class RobustYardstick(WatchedSeries series, SeasonalBaseline? season) : Yardstick
{
    private const double Zero = 1e-12;

    /// <summary>A week of moods that last for hours holds some thirty of them: its spread is known to a fifth or so.</summary>
    private const double LongMargin = 1.25;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly RollingWindow _window = new(series.Window, series.Evaluation);
    private readonly RollingWindow? _spread = series.SpreadWindow is { } length ? new(length, series.Evaluation) : null;
    private readonly MethodLimits _robust = MethodLimits.Robust;
    private readonly MethodLimits _zScore = MethodLimits.Of(AnomalyMethod.ZScore);
    private readonly MethodLimits _iqr = MethodLimits.Of(AnomalyMethod.Iqr);
    private DateTimeOffset _hour;
    private double _longSigma;

    public override Measured Next(SeriesSample sample)
    {
        var usual = SeasonAt(sample.At);
        var residual = series.Scaled(sample.Value) - usual;
        _window.MoveTo(sample.At);
        var measured = _window.Sample.Count >= series.LeastSamples ? Measure(sample, residual, usual) : Unknown(sample);
        Add(sample.At, residual);
        return measured;
    }

    public override void Learn(SeriesSample sample, bool isHeldOut)
    {
        if (!isHeldOut)
            Add(sample.At, series.Scaled(sample.Value) - SeasonAt(sample.At));
    }

    public override void Open(DateTimeOffset since)
    {
        _window.OpenEpisode(since);
        _spread?.OpenEpisode(since);
    }

    public override void Close(DateTimeOffset end, bool keep)
    {
        _window.CloseEpisode(end, keep);
        _spread?.CloseEpisode(end, keep);
    }

    private static Measured Unknown(SeriesSample sample) => new(new(sample.At, sample.Value, null, null, null, null), null, () => []);

    private Measured Measure(SeriesSample sample, double residual, double usual)
    {
        var spread = _window.Sample.Spread()!.Value;
        var floor = Math.Max(series.Series.NoiseFloor, LongSigma(sample.At));
        var sigma = Math.Max(RobustSpread.SigmaPerMad * spread.Mad, floor);
        var z = spread.RobustZ(residual, floor);
        var judged = new JudgedSample(
            sample.At,
            sample.Value,
            series.Unscaled(usual + spread.Median),
            series.Unscaled(usual + spread.Median - (_robust.Open * sigma)),
            series.Unscaled(usual + spread.Median + (_robust.Open * sigma)),
            z
        );
        var distance = series.Series.Method switch
        {
            AnomalyMethod.ZScore => ZScore(residual),
            AnomalyMethod.Iqr => Ranges(residual),
            _ => z,
        };
        return new(judged, distance, () => Verdicts(residual, z));
    }

    private List<MethodVerdict> Verdicts(double residual, double z)
    {
        var all = new List<MethodVerdict>
        {
            new(AnomalyMethod.Robust, z, Math.Abs(z) >= _robust.Open),
            Verdict(AnomalyMethod.ZScore, ZScore(residual), _zScore),
            Verdict(AnomalyMethod.Iqr, Ranges(residual), _iqr),
        };
        all.RemoveAll(one => one.Method == series.Series.Method);
        return all;
    }

    private static MethodVerdict Verdict(AnomalyMethod method, double? distance, MethodLimits limits) =>
        new(method, distance, distance is { } far ? Math.Abs(far) >= limits.Open : null);

    /// <summary>Standard deviations from the mean, at least of the noise floor.</summary>
    private double? ZScore(double residual)
    {
        var moments = Moments.Of(_window.Sample.Ascending);
        return moments is { Mean: { } mean, Deviation: { } deviation }
            ? (residual - mean) / Math.Max(deviation, series.Series.NoiseFloor)
            : null;
    }

    /// <summary>Interquartile ranges beyond the nearer quartile, signed; 0 between them. Null where the quartiles are one.</summary>
    private double? Ranges(double residual) =>
        _window.Sample.Fences() is { Range: > Zero } fences
            ? residual > fences.Q3
                ? (residual - fences.Q3) / fences.Range
                : residual < fences.Q1
                    ? (residual - fences.Q1) / fences.Range
                    : 0
            : null;

    private void Add(DateTimeOffset at, double residual)
    {
        _window.Add(at, residual);
        _spread?.Add(at, residual);
    }

    /// <summary>As it was at the start of the hour, wherever judging began in it.</summary>
    private double LongSigma(DateTimeOffset at)
    {
        var hour = new DateTimeOffset(at.UtcTicks / Hour.Ticks * Hour.Ticks, TimeSpan.Zero);
        if (_spread is null || hour == _hour)
            return _longSigma;

        _hour = hour;
        _spread.MoveTo(hour);
        return _longSigma = LongMargin * RobustSpread.SigmaPerMad * (_spread.Sample.Spread()?.Mad ?? 0);
    }

    private double SeasonAt(DateTimeOffset at) => season?.UsualAt(at)?.Median ?? 0;
}
