using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;

namespace Ethoscope.Web.Simulation.Rpc;

/// <summary>One WebSocket connection: calls in order, and the subscriptions that it opened.</summary>
internal sealed class WebSocketSession(
    WebSocket socket,
    HeadFeed feed,
    BlockJson blocks,
    SimulatedChain chain,
    RpcMethods methods,
    PendingFeed? pending,
    Func<bool> isDown,
    CancellationToken stop
) : IAsyncDisposable
{
    private const string Heads = "newHeads";
    private const string Pending = "newPendingTransactions";
    private const int LargestMessage = 1 << 20;

    private readonly SemaphoreSlim _sending = new(1);
    private readonly CancellationTokenSource _ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
    private readonly ConcurrentDictionary<long, CancellationTokenSource> _subscriptions = new();
    private readonly ConcurrentBag<Task> _running = [];
    private long _opened;

    /// <summary>Serves until the peer closes or the node stops.</summary>
    public async Task RunAsync()
    {
        var buffer = new byte[LargestMessage];
        try
        {
            while (await ReceiveAsync(buffer) is { } length)
                await AnswerAsync(buffer.AsMemory(0, length));
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, _ended.Token);
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException)
        {
            // The peer has gone, or the node stops: nothing is left to serve.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await Task.WhenAll(_running);
        foreach (var subscription in _subscriptions.Values)
            subscription.Dispose();
        _ended.Dispose();
        _sending.Dispose();
    }

    /// <summary>Length of the next message; null once the peer closes or sends one beyond the limit.</summary>
    private async Task<int?> ReceiveAsync(byte[] buffer)
    {
        var length = 0;
        while (length < buffer.Length)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), _ended.Token);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;

            length += part.Count;
            if (part.EndOfMessage)
                return length;
        }

        return null;
    }

    private async Task AnswerAsync(ReadOnlyMemory<byte> message)
    {
        var opened = new List<(long Id, string Subject)>();
        await SendAsync(json =>
        {
            try
            {
                using var document = JsonDocument.Parse(message);
                Answer(json, document.RootElement, opened);
            }
            catch (JsonException)
            {
                RpcCall.WriteError(json, RpcException.ParseError, "parse error");
            }
        });

        // A subscription's id reaches the peer before its first message.
        foreach (var (id, subject) in opened)
        {
            var end = _subscriptions[id].Token;
            _running.Add(
                subject == Heads
                    ? PushAsync(id, feed.FollowAsync(chain.Head, end), blocks.WriteHeader)
                    : PushAsync(id, pending!.FollowAsync(end), HexJson.WriteHashValue)
            );
        }
    }

    private void Answer(Utf8JsonWriter json, JsonElement request, List<(long Id, string Subject)> opened)
    {
        if (request.ValueKind != JsonValueKind.Array)
        {
            new RpcCall(request).Answer(json, (method, parameters) => Invoke(method, parameters, opened));
            return;
        }

        json.WriteStartArray();
        foreach (var item in request.EnumerateArray())
            new RpcCall(item).Answer(json, (method, parameters) => Invoke(method, parameters, opened));
        json.WriteEndArray();
    }

    private RpcResult Invoke(string method, RpcParameters parameters, List<(long Id, string Subject)> opened) =>
        method switch
        {
            "eth_subscribe" => Subscribe(parameters.Text(0), opened),
            "eth_unsubscribe" => Unsubscribe(parameters.Count(0)),
            _ => methods.Invoke(method, parameters),
        };

    private RpcResult Subscribe(string subject, List<(long Id, string Subject)> opened)
    {
        if (subject != Heads && !(subject == Pending && pending is not null))
            throw RpcException.MethodNotFound($"eth_subscribe {subject}");

        var id = ++_opened;
        _subscriptions[id] = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token);
        opened.Add((id, subject));
        return json => json.WriteQuantityValue(id);
    }

    private RpcResult Unsubscribe(long id)
    {
        var found = _subscriptions.TryGetValue(id, out var subscription) && !subscription.IsCancellationRequested;
        subscription?.Cancel();
        return json => json.WriteBooleanValue(found);
    }

    private async Task PushAsync<T>(long id, IAsyncEnumerable<T> results, Action<Utf8JsonWriter, T> write)
    {
        try
        {
            await foreach (var result in results)
            {
                if (isDown())
                    await _ended.CancelAsync();
                await SendAsync(json => WriteNotification(json, id, () => write(json, result)));
            }
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException)
        {
            // Unsubscribed or disconnected.
        }
    }

    private static void WriteNotification(Utf8JsonWriter json, long id, Action writeResult)
    {
        json.WriteStartObject();
        json.WriteString("jsonrpc"u8, "2.0"u8);
        json.WriteString("method"u8, "eth_subscription"u8);
        json.WriteStartObject("params"u8);
        json.WriteQuantity("subscription"u8, id);
        json.WritePropertyName("result"u8);
        writeResult();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private async Task SendAsync(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        await using (var json = new Utf8JsonWriter(buffer))
            write(json);

        await _sending.WaitAsync(_ended.Token);
        try
        {
            await socket.SendAsync(buffer.WrittenMemory, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, _ended.Token);
        }
        finally
        {
            _sending.Release();
        }
    }
}
