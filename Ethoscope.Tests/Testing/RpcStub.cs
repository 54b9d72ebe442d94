using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Ethoscope.Core.Chains;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ethoscope.Tests.Testing;

/// <summary>What the stub sends: status, headers and a body as it is. A null body with <see cref="Hangs"/> never comes.</summary>
internal sealed record StubAnswer(int Status, string? Body, IReadOnlyDictionary<string, string>? Headers = null)
{
    public bool Hangs { get; init; }

    /// <summary>The connection is broken, after <see cref="Bytes"/> where there are some.</summary>
    public bool Breaks { get; init; }

    /// <summary>Sent in place of the body.</summary>
    public byte[]? Bytes { get; init; }

    public static StubAnswer Json(JsonNode? body, int status = 200) =>
        new(
            status,
            body?.ToJsonString() ?? "null",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Type"] = "application/json" }
        );

    public static StubAnswer Compressed(string body, bool brotli)
    {
        using var packed = new MemoryStream();
        using (
            Stream packer = brotli
                ? new BrotliStream(packed, CompressionMode.Compress, true)
                : new GZipStream(packed, CompressionMode.Compress, true)
        )
            packer.Write(Encoding.UTF8.GetBytes(body));
        return new(200, null, new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Encoding"] = brotli ? "br" : "gzip" })
        {
            Bytes = packed.ToArray(),
        };
    }

    /// <summary>Half of a reply, after which the connection breaks; the length told is that of the whole.</summary>
    public static StubAnswer BrokenOff(string body) =>
        new(200, null, new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Length"] = $"{body.Length}" })
        {
            Bytes = Encoding.ASCII.GetBytes(body[..(body.Length / 2)]),
            Breaks = true,
        };

    /// <summary>A reply compressed with gzip, of which some bytes in the middle are others.</summary>
    public static StubAnswer Garbled(string body)
    {
        var packed = Compressed(body, brotli: false);
        packed.Bytes!.AsSpan(packed.Bytes!.Length / 3, packed.Bytes!.Length / 3).Fill(0x5a);
        return packed;
    }

    /// <param name="stopped">Ends what hangs.</param>
    public async Task WriteAsync(HttpContext context, CancellationToken stopped)
    {
        if (Hangs)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopped);
            await Task.Delay(Timeout.InfiniteTimeSpan, either.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }

        if (this is { Breaks: true, Bytes: null })
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = Status;
        foreach (var (name, value) in Headers ?? new Dictionary<string, string>(StringComparer.Ordinal))
            context.Response.Headers[name] = value;
        if (Bytes is { } bytes)
            await context.Response.Body.WriteAsync(bytes, stopped);
        else if (!string.IsNullOrEmpty(Body) && Status != 204)
            await context.Response.WriteAsync(Body, stopped);
        if (Breaks)
        {
            await context.Response.Body.FlushAsync(stopped);
            context.Abort();
        }
    }

    /// <summary>The reply of a step of a field case.</summary>
    public static StubAnswer Step(JsonNode step)
    {
        var reply = step["reply"]!;
        var headers = reply["headers"]?.AsObject().ToDictionary(pair => pair.Key, pair => (string)pair.Value!, StringComparer.Ordinal);
        return new StubAnswer(
            (int)reply["status"]!,
            reply["bodyText"] is { } text ? (string)text! : reply["body"]?.ToJsonString(),
            headers
        );
    }
}

/// <summary>An error that the stub answers a call with.</summary>
internal sealed class StubErrorException(JsonNode error) : Exception
{
    public JsonNode Error { get; } = error;

    public static StubErrorException Of(int code, string message) => new(new JsonObject { ["code"] = code, ["message"] = message });
}

/// <summary>A JSON-RPC node on loopback HTTP that says what a test tells it to.</summary>
internal sealed class RpcStub : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<StubAnswer> _scripted = new();
    private readonly CancellationTokenSource _stopped = new();
    private readonly ConcurrentBag<WebSocket> _sockets = [];

    private RpcStub(WebApplication app) => _app = app;

    /// <summary>Calls as they came in, batches taken apart.</summary>
    public ConcurrentQueue<(string Method, JsonArray Arguments)> Calls { get; } = new();

    /// <summary>Sizes of the requests: calls in each.</summary>
    public ConcurrentQueue<int> Requests { get; } = new();

    public ConcurrentQueue<IHeaderDictionary> RequestHeaders { get; } = new();

    /// <summary>Result of a call where nothing is scripted; throws <see cref="StubErrorException"/> for an error.</summary>
    public Func<string, JsonArray, JsonNode?> Answer { get; set; } =
        (method, _) => throw StubErrorException.Of(-32601, $"the method {method} does not exist");

    /// <summary>Looks at each request before anything else; null lets it through.</summary>
    public Func<JsonNode, StubAnswer?> Intercept { get; set; } = _ => null;

    /// <summary>What a subscription over WebSocket is answered with.</summary>
    public string SubscriptionReply { get; set; } = """{"jsonrpc":"2.0","id":1,"result":"0x1"}""";

    public Uri Url { get; private set; } = null!;

    public int OpenSockets => _sockets.Count(socket => socket.State == WebSocketState.Open);

    public static async Task<RpcStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var stub = new RpcStub(app);
        app.UseWebSockets();
        app.Run(stub.HandleAsync);
        await app.StartAsync();
        stub.Url = new Uri(app.Urls.First());
        return stub;
    }

    /// <summary>Answers for the next requests, in order, before <see cref="Answer"/> is asked.</summary>
    public RpcStub Script(params IEnumerable<StubAnswer> answers)
    {
        foreach (var answer in answers)
            _scripted.Enqueue(answer);
        return this;
    }

    public ChainEndpoint Endpoint(string name = "stub", string path = "", bool webSocket = false) =>
        new(name, new Uri(Url, path), webSocket ? new UriBuilder(Url) { Scheme = "ws" }.Uri : null);

    /// <summary>Tells all subscribers of a new head.</summary>
    public Task PushHeadAsync() =>
        PushAsync("""{"jsonrpc":"2.0","method":"eth_subscription","params":{"subscription":"0x1","result":{"number":"0x1"}}}""");

    /// <summary>Tells all subscribers of a pending transaction.</summary>
    public Task PushPendingAsync(Hash32 hash) =>
        PushAsync($$$"""{"jsonrpc":"2.0","method":"eth_subscription","params":{"subscription":"0x1","result":"{{{hash}}}"}}""");

    /// <summary>Sends all subscribers a text, whatever it is.</summary>
    public async Task PushAsync(string text)
    {
        var message = Encoding.UTF8.GetBytes(text);
        foreach (var socket in _sockets.Where(socket => socket.State == WebSocketState.Open))
            await socket.SendAsync(message, WebSocketMessageType.Text, true, CancellationToken.None);
    }

    /// <summary>Breaks all sockets without a word.</summary>
    public void DropSockets()
    {
        foreach (var socket in _sockets)
            socket.Abort();
    }

    public int CountOf(string method) => Calls.Count(call => string.Equals(call.Method, method, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        _stopped.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (context.WebSockets.IsWebSocketRequest)
        {
            await SubscribeAsync(context);
            return;
        }

        var request = (await JsonNode.ParseAsync(context.Request.Body))!;
        RequestHeaders.Enqueue(new HeaderDictionary(context.Request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase)));
        var calls = request is JsonArray batch ? [.. batch.Select(item => item!)] : new[] { request };
        Requests.Enqueue(calls.Length);
        foreach (var call in calls)
            Calls.Enqueue(((string)call["method"]!, call["params"]?.AsArray() ?? []));

        if (Intercept(request) is { } intercepted)
            await intercepted.WriteAsync(context, _stopped.Token);
        else if (_scripted.TryDequeue(out var answer))
            await answer.WriteAsync(context, _stopped.Token);
        else
            await StubAnswer
                .Json(request is JsonArray ? new JsonArray([.. calls.Select(Reply)]) : Reply(request))
                .WriteAsync(context, _stopped.Token);
    }

    private JsonObject Reply(JsonNode call)
    {
        var reply = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = call["id"]!.DeepClone() };
        try
        {
            reply["result"] = Answer((string)call["method"]!, call["params"]?.AsArray() ?? [])?.DeepClone();
        }
        catch (StubErrorException exception)
        {
            reply["error"] = exception.Error.DeepClone();
        }

        return reply;
    }

    private async Task SubscribeAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        try
        {
            var buffer = new byte[4_096];
            await socket.ReceiveAsync(buffer, _stopped.Token);
            await socket.SendAsync(Encoding.UTF8.GetBytes(SubscriptionReply), WebSocketMessageType.Text, true, _stopped.Token);
            _sockets.Add(socket);
            while (socket.State == WebSocketState.Open)
                await socket.ReceiveAsync(buffer, _stopped.Token);
        }
        catch (Exception exception)
            when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The test dropped it, or is over.
        }
    }
}
