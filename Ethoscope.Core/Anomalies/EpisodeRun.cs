namespace Ethoscope.Core.Anomalies;

/// <summary>Goes through the samples of a series, and opens and ends episodes.</summary>
internal sealed class EpisodeRun(WatchedSeries series, Yardstick yardstick)
{
    private readonly MethodLimits _limits = MethodLimits.Of(series.Series.Method);
    private readonly List<JudgedSample> _samples = [];
    private readonly List<Episode> _episodes = [];
    private Measured? _first;
    private Episode? _open;
    private DateTimeOffset? _calm;
    private DateTimeOffset? _last;

    public void Judge(SeriesSample sample)
    {
        if (_last is { } last && sample.At - last > series.LongestGap)
            Interrupt(last + series.Series.Cadence);
        _last = sample.At;
        var measured = yardstick.Next(sample);
        _samples.Add(measured.Judged);
        if (_open is null)
            Closed(measured);
        else
            Open(measured);
    }

    public Judgement Finish()
    {
        if (_open is not null)
            _episodes.Add(_open);
        return new(_samples, _episodes);
    }

    private void Closed(Measured measured)
    {
        if (!IsBeyond(measured))
        {
            _first = null;
            return;
        }

        if (_first is null || Math.Sign(_first.Distance!.Value) != Math.Sign(measured.Distance!.Value))
        {
            _first = measured;
            return;
        }

        _open = Start(_first);
        Beyond(measured);
        yardstick.Open(_open.Start);
        (_first, _calm) = (null, null);
    }

    private void Open(Measured measured)
    {
        if (measured.Distance is not { } distance)
        {
            // It has lasted so long that nothing else is left to compare with: this is what is usual now.
            End(measured.Judged.At, keep: true);
            return;
        }

        if (Math.Abs(distance) < _limits.Close || !series.Watches(distance))
        {
            if (_calm is { } since)
                End(since, keep: false);
            else
                _calm = measured.Judged.At;
            return;
        }

        _calm = null;
        if (IsBeyond(measured))
            Beyond(measured);
    }

    private bool IsBeyond(Measured measured) =>
        measured.Distance is { } distance && Math.Abs(distance) >= _limits.Open && series.Watches(distance);

    private Episode Start(Measured first) =>
        Peak(
            new Episode(EpisodeId.Of(series.Series, first.Judged.At), series.Series, first.Judged.At)
            {
                PeakAt = first.Judged.At,
                PeakValue = 0,
                PeakZ = 0,
                Usual = 0,
                Fence = 0,
                Samples = 1,
            },
            first
        );

    private void Beyond(Measured measured)
    {
        var counted = _open! with { Samples = _open.Samples + 1 };
        _open = Math.Abs(measured.Judged.Z!.Value) > Math.Abs(counted.PeakZ) ? Peak(counted, measured) : counted;
    }

    private static Episode Peak(Episode episode, Measured measured)
    {
        var (judged, z) = (measured.Judged, measured.Judged.Z!.Value);
        return episode with
        {
            PeakAt = judged.At,
            PeakValue = judged.Value!.Value,
            PeakZ = z,
            Usual = judged.Usual!.Value,
            Fence = (z > 0 ? judged.High : judged.Low) ?? judged.Usual.Value,
            Severity = MethodLimits.SeverityOf(z),
            Verdicts = measured.Verdicts(),
        };
    }

    /// <summary>Nothing is known for long: what is open ended as far as we know, and the next sample begins anew.</summary>
    private void Interrupt(DateTimeOffset end)
    {
        if (_open is not null)
            End(_calm ?? end, keep: false);
        _first = null;
    }

    private void End(DateTimeOffset end, bool keep)
    {
        yardstick.Close(end, keep);
        _episodes.Add(_open! with { End = end });
        (_open, _calm, _first) = (null, null, null);
    }
}
