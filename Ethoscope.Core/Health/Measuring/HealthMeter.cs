using Ethoscope.Core.Chains;
using Ethoscope.Core.Health.Model;

namespace Ethoscope.Core.Health.Measuring;

/// <summary>
/// Measures the inputs of scores, from one moment to the next: it holds the windows and what is usual, takes facts in, and samples relative
/// inputs each minute. The same facts give the same inputs, however often they were taken in.
/// </summary>
public sealed class HealthMeter
{
    /// <summary>Scores are of this second of their minute: the block of the slot before has come by then.</summary>
    public static readonly TimeSpan Second = TimeSpan.FromSeconds(20);

    /// <summary>How far back facts are wanted: four whole weeks before the longest window.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromDays(36);

    /// <summary>Age from which a price is stale: the feed's heartbeat and a quarter of it.</summary>
    public static readonly TimeSpan PriceStaleAfter = TimeSpan.FromMinutes(75);

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly HealthModel _model;
    private readonly HealthWindows _windows;
    private readonly Dictionary<string, TimeSpan> _freshness;
    private readonly Dictionary<string, UsualValues> _usual;
    private DateTimeOffset? _sampled;

    /// <param name="chain">A chain with slots.</param>
    public HealthMeter(ChainDescriptor chain, HealthModel model)
    {
        (_model, _windows) = (model, new(chain));
        _freshness = model.Inputs.ToDictionary(one => one.Input.Id, one => one.Component.Freshness, StringComparer.Ordinal);
        _usual = model
            .Inputs.Where(one => one.Input.IsRelative)
            .ToDictionary(one => one.Input.Id, one => new UsualValues(one.Input), StringComparer.Ordinal);
    }

    /// <summary>The last minute that is scored up to a time.</summary>
    public static DateTimeOffset MinuteOf(DateTimeOffset time) =>
        new(((time - Second).UtcTicks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute) + Second.Ticks, TimeSpan.Zero);

    /// <summary>No block is known.</summary>
    public bool IsEmpty => _windows.Blocks.End == _windows.Blocks.First;

    /// <summary>The last moment that was sampled; null before the first.</summary>
    public DateTimeOffset? At => _sampled;

    /// <summary>Time of the newest block that is known, whatever the moment.</summary>
    public DateTimeOffset? NewestBlock => _windows.Blocks.Newest;

    /// <summary>
    /// Takes in what is stored from a time on, in place of what was known of it. Samples of relative inputs that are older than the last
    /// quarter of an hour stay as they are.
    /// </summary>
    public void Replace(DateTimeOffset from, HealthFacts facts)
    {
        _windows.Replace(from, facts);
        if (_sampled is not { } sampled || from > sampled)
            return;

        var cut = MinuteOf(sampled - UsualValues.Unsettled);
        cut = cut > from ? cut : MinuteOf(from);
        foreach (var usual in _usual.Values)
            usual.CutAt(cut);
        _sampled = cut - Minute;
    }

    /// <summary>Samples each minute up to a moment; it never goes back.</summary>
    public void AdvanceTo(DateTimeOffset moment)
    {
        if (IsEmpty)
            return;

        var last = MinuteOf(moment);
        var minute = _sampled is { } sampled ? sampled + Minute : MinuteOf(_windows.Blocks[_windows.Blocks.First].Time) + Minute;
        for (; minute <= last; minute += Minute)
            Sample(minute, new HealthMoment(_windows, _freshness, minute, null));
    }

    /// <summary>The inputs and gates of a moment, after <see cref="AdvanceTo"/> it.</summary>
    /// <param name="live">Null where the moment is past, and all comes from what is stored.</param>
    /// <param name="previous">Status before, for hysteresis.</param>
    public ScoreInputs Measure(DateTimeOffset moment, LiveStanding? live, HealthStatus? previous)
    {
        var at = new HealthMoment(_windows, _freshness, moment, live);
        var readings = new[]
        {
            GasMeasures.Measure(at),
            StabilityMeasures.Measure(at),
            MarketMeasures.Measure(at),
            ProductionMeasures.Measure(at),
            MempoolMeasures.Measure(at),
            ValidatorMeasures.Measure(at),
        }
            .SelectMany(component => component)
            .Select(reading => _usual.TryGetValue(reading.Id, out var usual) ? usual.Judge(moment, reading) : reading)
            .ToDictionary(reading => reading.Id, StringComparer.Ordinal);
        return new(
            moment,
            _model.Version,
            _windows.LabelVersion,
            previous,
            [.. _model.Inputs.Select(one => readings[one.Input.Id])],
            GateMeasures.Measure(at, readings)
        );
    }

    private void Sample(DateTimeOffset minute, HealthMoment moment)
    {
        _usual["G2"].Add(minute, GasMeasures.Price(moment));
        _usual["T4"].Add(minute, MempoolMeasures.EntryTip(moment));
        _usual["T6"].Add(minute, MempoolMeasures.NeverSeen(moment));
        _sampled = minute;
        if (minute.Minute == 0)
            _windows.ForgetBefore(minute);
    }
}
