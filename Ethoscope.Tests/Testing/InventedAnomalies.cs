using System.Globalization;
using Ethoscope.Core.Anomalies;

namespace Ethoscope.Tests.Testing;

/// <summary>
/// What is unusual of the chain of <see cref="InventedHealth"/>: in each even hour dear gas at five past, and the client's bug from its 25th
/// minute on; and a rollup that has not posted for twenty minutes.
/// </summary>
internal static class InventedAnomalies
{
    public static IReadOnlyList<AnomalySeries> Series { get; } =
    [
        Of("base_fee", AnomalyMetric.BaseFee, "ethereum", null, "Base fee", "gwei", "gas_efficiency", "/gas"),
        Of("participation", AnomalyMetric.Participation, "ethereum", null, "Participation", "share", "validator_performance", "/consensus"),
        Of("empty_slots", AnomalyMetric.EmptySlots, "ethereum", null, "Empty slots", "slots", "block_production", "/consensus") with
        {
            Method = AnomalyMethod.Binomial,
        },
        Of("builder_share:titan", AnomalyMetric.BuilderShare, "ethereum", "titan", "Share of Titan", "share", "mev_fairness", "/mev"),
        Of("layer2_posting:base", AnomalyMetric.Layer2Posting, "base", null, "Posting delay of Base", "seconds", null, "/layer2/base"),
    ];

    /// <summary>Of the two days before a moment, the one that began last first.</summary>
    public static IReadOnlyList<Episode> Until(DateTimeOffset now)
    {
        var first = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour / 2 * 2, 0, 0, TimeSpan.Zero);
        return
        [
            .. Enumerable
                .Range(0, 24)
                .Select(place => first.AddHours(-2 * place))
                .SelectMany(hour => OfHour(hour))
                .Append(Posting(now))
                .Append(Share(first.AddHours(-30)))
                .Where(episode => episode.Start <= now)
                .Select(episode => episode.End > now ? episode with { End = null } : episode)
                .OrderByDescending(episode => episode.Start)
                .ThenByDescending(episode => episode.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>Incidents of episodes, the one that began last first.</summary>
    public static IReadOnlyList<AnomalyIncident> IncidentsOf(IEnumerable<Episode> episodes) =>
        [
            .. episodes
                .GroupBy(episode => episode.Incident!, StringComparer.Ordinal)
                .Select(group => new AnomalyIncident(
                    group.Key,
                    [.. group.OrderBy(one => one.Start).ThenBy(one => one.Id, StringComparer.Ordinal)]
                ))
                .OrderByDescending(incident => incident.Start)
                .ThenByDescending(incident => incident.Id, StringComparer.Ordinal),
        ];

    public static JudgedSample SampleOf(AnomalySeries series, DateTimeOffset at)
    {
        var usual =
            series.Key == "base_fee" ? 0.16
            : series.Key == "participation" ? 0.99
            : 12;
        var isOut =
            series.Key == "base_fee"
                ? at.Hour % 2 == 0 && at.Minute is >= 5 and < 12
                : series.Key == "participation" && InventedHealth.IsFaulty(at);
        if (at.Minute == 50)
            return new(at, null, null, null, null, null);
        return new(at, isOut ? usual * 0.75 : usual, usual, usual * 0.8, usual * 1.2, isOut ? -7.5 : 0.4);
    }

    private static IEnumerable<Episode> OfHour(DateTimeOffset hour)
    {
        var alone = $"incident-base-fee-{Stamp(hour.AddMinutes(5))}";
        yield return At(Series[0], hour.AddMinutes(5), hour.AddMinutes(12), AnomalySeverity.Minor, 0.94, 0.16, 0.41, 4.4, alone);
        var together = $"incident-participation-{Stamp(hour.AddMinutes(25))}";
        yield return At(
            Series[1],
            hour.AddMinutes(25),
            hour.AddMinutes(35),
            AnomalySeverity.Critical,
            0.747,
            0.991,
            0.962,
            -28.4,
            together
        );
        yield return At(Series[2], hour.AddMinutes(26), hour.AddMinutes(34), AnomalySeverity.Major, 11, 0.4, 3, 7.6, together);
    }

    /// <summary>A builder that had more than its share once.</summary>
    private static Episode Share(DateTimeOffset start) =>
        At(
            Series[3],
            start,
            start.AddHours(1),
            AnomalySeverity.Minor,
            0.71,
            0.44,
            0.66,
            3.9,
            $"incident-builder-share-titan-{Stamp(start)}"
        );

    private static Episode Posting(DateTimeOffset now)
    {
        var start = InventedHealth.MomentOf(now.AddMinutes(-20));
        return At(Series[4], start, null, AnomalySeverity.Minor, 1_220, 190, 640, 4.1, $"incident-layer2-posting-base-{Stamp(start)}");
    }

    private static Episode At(
        AnomalySeries series,
        DateTimeOffset start,
        DateTimeOffset? end,
        AnomalySeverity severity,
        double peak,
        double usual,
        double fence,
        double z,
        string incident
    ) =>
        new($"{series.Key.Replace('_', '-').Replace(':', '-')}-{Stamp(start)}", series, start)
        {
            End = end,
            PeakAt = start.AddMinutes(2),
            PeakValue = peak,
            PeakZ = z,
            Usual = usual,
            Fence = fence,
            Severity = severity,
            Samples = 6,
            Incident = incident,
            Context = new Dictionary<string, string>(StringComparer.Ordinal) { ["fullness"] = "52 %", ["builder"] = "titan" },
            Verdicts = [new(AnomalyMethod.ZScore, Math.Abs(z) / 2, true), new(AnomalyMethod.Iqr, null, null)],
        };

    private static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd-HHmm", CultureInfo.InvariantCulture);

    private static AnomalySeries Of(
        string key,
        AnomalyMetric metric,
        string network,
        string? subject,
        string name,
        string unit,
        string? component,
        string page
    ) =>
        new(key, metric, network, subject, name, unit, component)
        {
            Cadence = TimeSpan.FromMinutes(1),
            NoiseFloor = 0.1,
            IsLogarithmic = key == "base_fee",
            Page = page,
        };
}
