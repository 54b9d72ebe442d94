using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;

namespace Ethoscope.Tests.Testing;

/// <summary>A program at the WebSocket, which loses its patience where only heartbeats come.</summary>
internal sealed class StreamClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly byte[] _buffer = new byte[64 * 1024];

    private StreamClient(ClientWebSocket socket) => Socket = socket;

    public ClientWebSocket Socket { get; }

    /// <summary>Id of the last update.</summary>
    public long Last { get; private set; }

    public static Uri AddressOf(Uri site, string query = "") =>
        new UriBuilder(site)
        {
            Scheme = "ws",
            Path = "/ws",
            Query = query,
        }.Uri;

    public static async Task<StreamClient> ConnectAsync(Uri site, string query, params (string Name, string Value)[] headers)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        foreach (var (name, value) in headers)
            socket.Options.SetRequestHeader(name, value);
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await socket.ConnectAsync(AddressOf(site, query), patience.Token);
            return new(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Status and Retry-After of a handshake that is refused.</summary>
    public static async Task<(HttpStatusCode Status, string? RetryAfter)> RefusedAsync(
        Uri site,
        string query = "",
        params (string Name, string Value)[] headers
    )
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        foreach (var (name, value) in headers)
            socket.Options.SetRequestHeader(name, value);
        await Should.ThrowAsync<WebSocketException>(() => socket.ConnectAsync(AddressOf(site, query), CancellationToken.None));
        return (
            socket.HttpStatusCode,
            socket
                .HttpResponseHeaders?.FirstOrDefault(header => header.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase))
                .Value?.First()
        );
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public Task SendAsync(ReadOnlyMemory<byte> text, WebSocketMessageType type = WebSocketMessageType.Text, bool isLast = true) =>
        Socket.SendAsync(text, type, isLast, CancellationToken.None).AsTask();

    /// <summary>The next message.</summary>
    public async Task<JsonNode> ReadAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await ReadAsync(patience.Token);
    }

    /// <summary>The next message of a type; those of others are passed over.</summary>
    public async Task<JsonNode> UntilAsync(string type)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
            if (await ReadAsync(patience.Token) is var message && (string)message["type"]! == type)
                return message;
    }

    /// <summary>The next gap, which nothing but updates and heartbeats comes before.</summary>
    public async Task<JsonNode> GapAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var message = await ReadAsync(patience.Token);
            if ((string)message["type"]! is not ("update" or "heartbeat"))
            {
                ((string)message["type"]!).ShouldBe("gap", message.ToJsonString());
                return message;
            }
        }
    }

    /// <summary>The next updates, which nothing but heartbeats comes between.</summary>
    public async Task<List<JsonNode>> UpdatesAsync(int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        var updates = new List<JsonNode>();
        while (updates.Count < count)
        {
            var message = await ReadAsync(patience.Token);
            if ((string)message["type"]! == "heartbeat")
                continue;
            ((string)message["type"]!).ShouldBe("update", message.ToJsonString());
            updates.Add(message);
        }

        return updates;
    }

    /// <summary>Subscribes, and waits for the answer.</summary>
    public async Task<JsonNode> SubscribeAsync(IEnumerable<string> channels, long? since = null, int interval = 0)
    {
        var message = new JsonObject
        {
            ["action"] = "subscribe",
            ["channels"] = new JsonArray([.. channels.Select(channel => (JsonNode)channel)]),
        };
        if (since is not null)
            message["since"] = since;
        if (interval > 0)
            message["min_interval_ms"] = interval;
        await SendAsync(message.ToJsonString());
        return await UntilAsync("subscribed");
    }

    /// <summary>Code of the close, all that comes before passed over; 1006 where the connection ended without one (RFC 6455 §7.1.5).</summary>
    public async Task<int> ClosedAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            while (await NextAsync(patience.Token) is not null)
                continue;
            return (int)Socket.CloseStatus!;
        }
        catch (WebSocketException)
        {
            return (int?)Socket.CloseStatus ?? 1006;
        }
    }

    public void Dispose() => Socket.Dispose();

    private async Task<JsonNode> ReadAsync(CancellationToken patience) =>
        await NextAsync(patience)
        ?? throw new InvalidOperationException($"Closed with {(int?)Socket.CloseStatus} {Socket.CloseStatusDescription}.");

    private async Task<JsonNode?> NextAsync(CancellationToken patience)
    {
        var length = 0;
        while (true)
        {
            var part = await Socket.ReceiveAsync(_buffer.AsMemory(length), patience);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                await Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience);
                return null;
            }

            length += part.Count;
            if (!part.EndOfMessage)
                continue;
            var message = JsonNode.Parse(_buffer.AsSpan(0, length))!;
            if ((string)message["type"]! == "update")
                Last = (long)message["id"]!;
            return message;
        }
    }
}
