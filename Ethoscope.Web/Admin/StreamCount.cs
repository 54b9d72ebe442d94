using Prometheus;

namespace Ethoscope.Web.Admin;

/// <summary>Streams of programs that are open at this process, as its metrics count them.</summary>
internal static class StreamCount
{
    /// <summary>Null where nobody counts them.</summary>
    public static int? Of(CollectorRegistry? registry)
    {
        if (registry is null)
            return null;

        // The family that the streams registered: asking for it again gives the same.
        var clients = Metrics.WithCustomRegistry(registry).CreateGauge("ethoscope_stream_clients", "Open streams of programs.", "kind");
        var kinds = clients.GetAllLabelValues().ToList();
        return kinds.Count == 0 ? null : (int)kinds.Sum(labels => clients.WithLabels(labels).Value);
    }
}
