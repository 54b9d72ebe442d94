using Prometheus;

namespace Ethoscope.Web.Streams;

/// <summary>Counts the open streams of this process, also under the name that the original gave to WebSockets.</summary>
internal sealed class StreamMetrics
{
    private readonly Gauge _clients;
    private readonly Gauge _sockets;

    public StreamMetrics(CollectorRegistry registry)
    {
        var metrics = Prometheus.Metrics.WithCustomRegistry(registry);
        _clients = metrics.CreateGauge("ethoscope_stream_clients", "Open streams of programs.", "kind");
        foreach (var kind in new[] { StreamEngine.WebSocket, StreamEngine.ServerSentEvents })
            _clients.WithLabels(kind);
        _sockets = metrics.CreateGauge(
            "active_websocket_connections",
            "Open WebSockets at /ws; the same as ethoscope_stream_clients of them."
        );
    }

    /// <summary>One more until it is disposed of.</summary>
    public IDisposable Count(string kind) =>
        new Counted(_clients.WithLabels(kind).TrackInProgress(), kind == StreamEngine.WebSocket ? _sockets.TrackInProgress() : null);

    private sealed class Counted(IDisposable client, IDisposable? socket) : IDisposable
    {
        public void Dispose()
        {
            client.Dispose();
            socket?.Dispose();
        }
    }
}
