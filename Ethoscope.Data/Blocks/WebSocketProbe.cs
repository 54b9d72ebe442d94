using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Blocks;

/// <summary>Asks a WebSocket once whether it takes a subscription to new heads.</summary>
internal static class WebSocketProbe
{
    public static async Task<bool> SubscribesAsync(Uri address, TimeSpan limit, TimeProvider time, CancellationToken stop)
    {
        using var late = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stop);
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("User-Agent", UpstreamServices.UserAgent);
        if (address.UserInfo.Length > 0)
            socket.Options.SetRequestHeader(
                "Authorization",
                "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo)))
            );
        try
        {
            await socket.ConnectAsync(address, either.Token);
            var call = new ArrayBufferWriter<byte>(128);
            await using (var writer = new Utf8JsonWriter(call))
                new JsonRpcCall("eth_subscribe", "newHeads").WriteTo(writer, 1);
            await socket.SendAsync(call.WrittenMemory, WebSocketMessageType.Text, endOfMessage: true, either.Token);
            var reply = new byte[4_096];
            var part = await socket.ReceiveAsync(reply.AsMemory(), either.Token);
            using var document = JsonDocument.Parse(reply.AsMemory(0, part.Count));
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("result", out _);
        }
        catch (Exception fault)
            when (fault is WebSocketException or IOException or JsonException or HttpRequestException or InvalidOperationException
                || (fault is OperationCanceledException && !stop.IsCancellationRequested)
            )
        {
            return false;
        }
    }
}
