using Ethoscope.Core.Health.Model;
using Ethoscope.Core.Statistics;

namespace Ethoscope.Core.Health.Measuring;

/// <summary>
/// What is usual of a relative input, by a sample of its own value each minute: of the hour, the day and the week before what is judged, and
/// of the same hour of the week once four whole weeks are known. The window that is judged is no part of it, nor are samples of an episode: what
/// lies 3.5 deviations beyond the day before for two minutes, until it lies within 2.5 for two. What lasts for a day is usual from then on.
/// </summary>
internal sealed class UsualValues
{
    /// <summary>Time from now that can be sampled anew, as late facts may change it.</summary>
    public static readonly TimeSpan Unsettled = TimeSpan.FromMinutes(15);

    private const double Opens = 3.5;
    private const double Closes = 2.5;
    private const int LeastWeeks = 4;
    private const int WeeksKept = 8;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly (string Name, TimeSpan Length, double Weight)[] Spans =
    [
        ("1h", TimeSpan.FromHours(1), 0.5),
        ("24h", TimeSpan.FromDays(1), 0.3),
        ("7d", Week, 0.2),
    ];

    private readonly HealthInput _input;
    private readonly TimeSpan _evaluation;
    private readonly RollingWindow[] _windows;
    private readonly WeeklyValues _hours = new(WeeksKept);
    private readonly List<TimedValue> _pending = [];
    private DateTimeOffset? _since;
    private TimedValue? _before;
    private bool _wasFar;

    /// <param name="input">A relative input of the model.</param>
    public UsualValues(HealthInput input)
    {
        _input = input;
        _evaluation = input.Window > Unsettled ? input.Window : Unsettled;
        _windows = [.. Spans.Select(span => new RollingWindow(span.Length + _evaluation, _evaluation))];
    }

    /// <summary>Takes out the samples from a time on; those that are settled already stay.</summary>
    public void CutAt(DateTimeOffset time) => _pending.RemoveAll(sample => sample.Time >= time);

    /// <summary>Adds a minute's sample. Those that what is judged has left are settled.</summary>
    /// <param name="reading">Without its baselines; one that is not known well enough is no sample.</param>
    public void Add(DateTimeOffset minute, InputReading reading)
    {
        if (reading is { Value: { } value, Confidence: >= 0.5 } && (!_input.ComparesLogarithms || value > 0))
            _pending.Add(new(minute, Scaled(value)));

        var settled = _pending.FindIndex(sample => sample.Time >= minute - _evaluation);
        for (var i = 0; i < (settled < 0 ? _pending.Count : settled); i++)
            Settle(_pending[i]);
        _pending.RemoveRange(0, settled < 0 ? _pending.Count : settled);
    }

    /// <summary>The reading with its baselines and its distance from them; missing where there are none yet.</summary>
    public InputReading Judge(DateTimeOffset now, InputReading reading)
    {
        if (reading.Value is not { } value)
            return reading;
        if (_input.ComparesLogarithms && value <= 0)
            return InputReading.Missing(reading.Id, "Its value is out of range.");

        var spreads = Spreads(now);
        if (spreads.Count == 0)
            return InputReading.Missing(reading.Id, "What is usual is not known yet.");

        var (scaled, weights) = (Scaled(value), spreads.Sum(one => one.Weight));
        List<Baseline> baselines =
        [
            .. spreads.Select(one =>
            {
                var sigma = Math.Max(RobustSpread.SigmaPerMad * one.Spread.Mad, _input.Floor ?? 0);
                return new Baseline(one.Name, one.Weight / weights, one.Spread.Median, sigma, (scaled - one.Spread.Median) / sigma);
            }),
        ];
        return reading with { Baselines = baselines, Distance = Math.Max(0, baselines.Sum(baseline => baseline.Weight * baseline.Z)) };
    }

    private List<(string Name, double Weight, RobustSpread Spread)> Spreads(DateTimeOffset now)
    {
        var spreads = new List<(string, double, RobustSpread)>(Spans.Length);
        var weekly = _hours.UsualAt(now, LeastWeeks);
        for (var i = 0; i < (weekly is null ? Spans.Length : 1); i++)
        {
            _windows[i].MoveTo(now);
            // A quarter of what it should hold.
            if (_windows[i].Sample.Count >= Spans[i].Length.TotalMinutes / 4 && _windows[i].Sample.Spread() is { } spread)
                spreads.Add((Spans[i].Name, Spans[i].Weight, spread));
        }

        if (weekly is { } usual)
            spreads.Add(("hour_of_week", 0.5, usual));
        return spreads;
    }

    private double Scaled(double value) => _input.ComparesLogarithms ? Math.Log(value) : value;

    private void Settle(TimedValue sample)
    {
        foreach (var window in _windows)
            window.MoveTo(sample.Time + _evaluation);
        Follow(sample);
        foreach (var window in _windows)
            window.Add(sample.Time, sample.Value);
        if (_since is null)
            _hours.Add(sample);
        _before = sample;
    }

    /// <summary>Opens an episode at the second sample beyond, from the first one on, and closes it at the second one within.</summary>
    private void Follow(TimedValue sample)
    {
        var day = _windows[1].Sample;
        var z = day.Count >= 60 && day.Spread() is { } spread ? (sample.Value - spread.Median) / Sigma(spread) : 0;
        if (_since is { } since)
        {
            var isOver = sample.Time - since >= Longest;
            if (isOver || (z < Closes && !_wasFar))
            {
                foreach (var window in _windows)
                    window.CloseEpisode(sample.Time, keep: isOver);
                _since = null;
                _wasFar = false;
            }
            else
            {
                _wasFar = z >= Closes;
            }

            return;
        }

        var isFar = z >= Opens;
        if (isFar && _wasFar && _before is { } before)
        {
            foreach (var window in _windows)
                window.OpenEpisode(before.Time);
            _hours.Remove(before);
            _since = before.Time;
        }

        _wasFar = isFar;
    }

    private double Sigma(RobustSpread spread) => Math.Max(RobustSpread.SigmaPerMad * spread.Mad, _input.Floor ?? 0);
}
