using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Chains;

namespace Ethoscope.Tests.Core.Anomalies;

/// <summary>A series of minutes that a test writes.</summary>
internal static class InventedSamples
{
    public static readonly DateTimeOffset Start = new(2026, 11, 2, 0, 0, 0, TimeSpan.Zero);

    public static readonly WatchList Watched = new(KnownChains.Ethereum);

    public static WatchedSeries BaseFee { get; } = Watched.OfChain().First(series => series.Series.Metric == AnomalyMetric.BaseFee);

    public static WatchedSeries EmptySlots { get; } = Watched.OfChain().First(series => series.Series.Metric == AnomalyMetric.EmptySlots);

    public static DateTimeOffset At(int minute) => Start + TimeSpan.FromMinutes(minute);

    /// <summary>A value about 1 that moves by a few percent, always in the same way.</summary>
    public static double Usual(int minute) => Math.Exp((0.05 * Math.Sin(minute * 0.7)) + (0.03 * Math.Cos(minute * 2.3)));

    /// <param name="value">By minute; null leaves the minute out.</param>
    public static List<SeriesSample> Of(int minutes, Func<int, double?> value) =>
        [
            .. Enumerable
                .Range(1, minutes)
                .Where(minute => value(minute) is not null)
                .Select(minute => new SeriesSample(At(minute), value(minute)!.Value)),
        ];

    /// <summary>Usual, and so many times that in some minutes.</summary>
    public static List<SeriesSample> With(int minutes, double times, params (int From, int To)[] raised) =>
        Of(minutes, minute => Usual(minute) * (raised.Any(one => minute >= one.From && minute < one.To) ? times : 1));
}
