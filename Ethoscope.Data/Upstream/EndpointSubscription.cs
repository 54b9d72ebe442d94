using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Ethoscope.Data.Upstream;

/// <summary>
/// A subscription at one endpoint over a WebSocket (eth_subscribe). Reconnects with a growing pause, also where nothing was heard for long.
/// </summary>
/// <param name="subject">What is subscribed to, such as newHeads: the name of the endpoint's capability too.</param>
/// <param name="listener">Hears what comes.</param>
internal sealed class EndpointSubscription(
    string chain,
    Endpoint endpoint,
    string subject,
    ISubscriptionListener listener,
    TimeProvider time,
    ILogger logger
)
{
    private const int MaxMessageBytes = 1 << 20;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RefusedPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(15);

    /// <summary>Silence after which a connection is held to be dead: several slots.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(90);

    private bool _isOpen;

    private enum Ending
    {
        Closed,
        Silent,
        Refused,
        Failed,
        Paused,
    }

    /// <summary>Runs until cancelled; faults of the socket end in another try.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var pause = FirstPause;
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await endpoint.Control.ResumedAsync(stop);
                var heard = time.GetTimestamp();
                var ending = await ListenAsync(endpoint.Control.Running, stop);
                if (stop.IsCancellationRequested)
                    return;
                if (ending == Ending.Paused)
                    continue;

                pause = time.GetElapsedTime(heard) > LongestPause ? FirstPause : pause;
                var wait = ending == Ending.Refused ? RefusedPause : pause * (0.75 + (Random.Shared.NextDouble() / 2));
                UpstreamLog.SubscriptionLost(logger, chain, subject, endpoint.Name, ending.ToString(), wait);
                pause = pause * 2 > LongestPause ? LongestPause : pause * 2;
                await endpoint.Control.WaitAsync(wait, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Whoever wanted it does not any more.
        }
    }

    private async Task<Ending> ListenAsync(CancellationToken running, CancellationToken stop)
    {
        using var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(20);
        socket.Options.KeepAliveTimeout = TimeSpan.FromSeconds(20);
        socket.Options.SetRequestHeader("User-Agent", UpstreamServices.UserAgent);
        var address = endpoint.Definition.WebSocketUrl!;
        if (address.UserInfo.Length > 0)
            socket.Options.SetRequestHeader(
                "Authorization",
                "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo)))
            );

        using var silence = new CancellationTokenSource(ConnectLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, running, stop);
        try
        {
            await socket.ConnectAsync(address, either.Token);
            await SubscribeAsync(socket, either.Token);
            var buffer = new ArrayBufferWriter<byte>(8_192);
            while (await ReceiveAsync(socket, buffer, either.Token) is { } message)
            {
                silence.CancelAfter(Silence);
                if (!Understand(message.Span))
                    return Ending.Refused;
            }

            return Ending.Closed;
        }
        catch (OperationCanceledException)
        {
            return running.IsCancellationRequested ? Ending.Paused : Ending.Silent;
        }
        catch (Exception exception)
            when (exception is WebSocketException or IOException or JsonException or HttpRequestException or InvalidOperationException)
        {
            return running.IsCancellationRequested ? Ending.Paused : Ending.Failed;
        }
        finally
        {
            if (_isOpen)
                listener.Lost();
            _isOpen = false;
        }
    }

    private async Task SubscribeAsync(ClientWebSocket socket, CancellationToken stop)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        await using (var writer = new Utf8JsonWriter(buffer))
            new JsonRpcCall("eth_subscribe", subject).WriteTo(writer, 1);
        await socket.SendAsync(buffer.WrittenMemory, WebSocketMessageType.Text, endOfMessage: true, stop);
    }

    /// <summary>The next message; null where the connection was closed or the message is longer than any can be.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReceiveAsync(
        ClientWebSocket socket,
        ArrayBufferWriter<byte> buffer,
        CancellationToken stop
    )
    {
        buffer.ResetWrittenCount();
        while (buffer.WrittenCount <= MaxMessageBytes)
        {
            var part = await socket.ReceiveAsync(buffer.GetMemory(4_096), stop);
            buffer.Advance(part.Count);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            if (part.EndOfMessage)
                return buffer.WrittenMemory;
        }

        return null;
    }

    /// <summary>False where the endpoint refuses the subscription.</summary>
    private bool Understand(ReadOnlySpan<byte> message)
    {
        var reader = new Utf8JsonReader(message);
        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            return true;
        if (
            root.TryGetProperty("method", out var method)
            && method.ValueKind == JsonValueKind.String
            && method.ValueEquals("eth_subscription")
        )
            Tell(root);
        else if (root.TryGetProperty("error", out var error) && error.ValueKind != JsonValueKind.Null)
        {
            endpoint.Capabilities.Refuse(subject);
            return false;
        }
        else if (!_isOpen && root.TryGetProperty("result", out _))
        {
            endpoint.Capabilities.Serves(subject);
            UpstreamLog.Subscribed(logger, chain, subject, endpoint.Name);
            _isOpen = true;
            listener.Confirmed();
        }

        return true;
    }

    private void Tell(JsonElement message)
    {
        if (
            message.TryGetProperty("params", out var told)
            && told.ValueKind == JsonValueKind.Object
            && told.TryGetProperty("result", out var result)
        )
            listener.Told(result);
    }
}
