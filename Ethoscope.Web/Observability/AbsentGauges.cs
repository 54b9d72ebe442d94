using Prometheus;

namespace Ethoscope.Web.Observability;

/// <summary>Gauges computed at each scrape, a series of which is absent while its value is unknown.</summary>
internal static class AbsentGauges
{
    /// <summary>A gauge without any series yet.</summary>
    public static Gauge CreateAbsentGauge(this CollectorRegistry registry, string name, string help, params string[] labels) =>
        Metrics
            .WithCustomRegistry(registry)
            .CreateGauge(name, help, new GaugeConfiguration { LabelNames = labels, SuppressInitialValue = true });

    /// <summary>Sets a series; null takes it away.</summary>
    public static void Show(this Gauge.Child gauge, double? value)
    {
        if (value is { } known)
            gauge.Set(known);
        else
            gauge.Unpublish();
    }

    /// <summary>What a scrape stands on; null where the database can't be reached: a scrape goes on, and the series are absent.</summary>
    public static async Task<T?> AskAsync<T>(Func<Task<T>> ask)
        where T : class?
    {
        try
        {
            return await ask();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return null;
        }
    }
}
