using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ethoscope.Tests.Testing;

/// <summary>
/// A beacon node on loopback HTTP that says what a test tells it to. From the start it has mainnet's genesis, is synced, and has a head; any
/// other route it does not know.
/// </summary>
internal sealed class BeaconStub : IAsyncDisposable
{
    public const string Genesis = "/eth/v1/beacon/genesis";
    public const string Syncing = "/eth/v1/node/syncing";
    public const string Head = "/eth/v1/beacon/headers/head";
    public const string Checkpoints = "/eth/v1/beacon/states/head/finality_checkpoints";
    public const string Events = "/eth/v1/events";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Func<StubAnswer>> _answers = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopped = new();
    private readonly ConcurrentBag<Channel<string>> _streams = [];

    private BeaconStub(WebApplication app) => _app = app;

    /// <summary>Paths with their queries, as they were asked for.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public ConcurrentQueue<IHeaderDictionary> RequestHeaders { get; } = new();

    public Uri Url { get; private set; } = null!;

    /// <summary>Streams that are open are served at <see cref="Events"/>.</summary>
    public bool HasEvents { get; set; }

    public int OpenStreams => _streams.Count(stream => !stream.Reader.Completion.IsCompleted);

    public static async Task<BeaconStub> StartAsync(long head = 11_678_488)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var stub = new BeaconStub(app);
        app.Run(stub.HandleAsync);
        await app.StartAsync();
        stub.Url = new Uri(app.Urls.First());
        return stub.Answer(
                Genesis,
                Data(
                    new JsonObject
                    {
                        ["genesis_time"] = "1606824023",
                        ["genesis_validators_root"] = KnownBeacon.Ethereum.GenesisValidatorsRoot!.Value.ToString(),
                        ["genesis_fork_version"] = "0x00000000",
                    }
                )
            )
            .Answer(Syncing, Data(Synced(head)))
            .Answer("/eth/v1/node/version", Data(new JsonObject { ["version"] = "Stub/v1.2.3" }))
            .Answer("/eth/v1/config/spec", Data(new JsonObject { ["SECONDS_PER_SLOT"] = "12" }))
            .HeadAt(head);
    }

    /// <summary>The network of these nodes.</summary>
    public static BeaconNetwork Network(params IReadOnlyList<ChainEndpoint> endpoints) =>
        KnownBeacon.Ethereum with
        {
            Endpoints = endpoints,
        };

    public ChainEndpoint Endpoint(string name = "stub", string path = "") => new(name, new Uri(Url, path));

    public BeaconStub Answer(string path, StubAnswer answer) => Answer(path, () => answer);

    /// <summary>Answers one after the other, the last for ever.</summary>
    public BeaconStub Answer(string path, params StubAnswer[] answers)
    {
        var next = -1;
        return Answer(path, () => answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)]);
    }

    public BeaconStub Answer(string path, Func<StubAnswer> answer)
    {
        _answers[path] = answer;
        return this;
    }

    public BeaconStub Answer(string path, JsonNode body) => Answer(path, StubAnswer.Json(body));

    public BeaconStub HeadAt(long slot) => Answer(Head, Header(slot));

    /// <summary>The canonical block of a slot.</summary>
    public BeaconStub Has(long slot, Hash32? root = null) => Answer($"/eth/v1/beacon/headers/{slot}", Header(slot, root));

    public BeaconStub Misses(long slot) => Answer($"/eth/v1/beacon/headers/{slot}", NotFound());

    /// <summary>Every route by which consensus is followed, of a head and at a time; its block is a recorded one of slot 11,678,488.</summary>
    public BeaconStub ServesAll(long head, DateTimeOffset now)
    {
        var clock = KnownBeacon.Ethereum.Chain.Slots!;
        var epoch = clock.EpochOf(clock.SlotDuring(now));
        JsonObject Checkpoint(long number) => new() { ["epoch"] = $"{number}", ["root"] = Root(number * 32).ToString() };
        JsonObject Duty(int place) => new() { ["validator_index"] = "7", ["slot"] = $"{(epoch * 32) + place}" };
        var block = SharedData.Fixture("beacon/mainnet_v2_beacon_blocks_11678488.json.gz");
        return HeadAt(head)
            .Answer($"/eth/v1/beacon/headers?slot={head}", Header(head))
            .Answer(
                Checkpoints,
                Data(
                    new JsonObject
                    {
                        ["previous_justified"] = Checkpoint(epoch - 2),
                        ["current_justified"] = Checkpoint(epoch - 1),
                        ["finalized"] = Checkpoint(epoch - 2),
                    }
                )
            )
            .Answer($"/eth/v1/beacon/blinded_blocks/{Root(head)}", block)
            .Answer($"/eth/v2/beacon/blocks/{Root(head)}", block)
            .Answer($"/eth/v1/validator/duties/proposer/{epoch}", Data(new JsonArray([.. Enumerable.Range(0, 32).Select(Duty)])));
    }

    public int CountOf(string path) => Asked.Count(asked => asked.StartsWith(path, StringComparison.Ordinal));

    /// <summary>Sends a text to all open streams.</summary>
    public void Push(string text)
    {
        foreach (var stream in _streams)
            stream.Writer.TryWrite(text);
    }

    /// <summary>Ends all open streams after what was pushed.</summary>
    public void EndStreams()
    {
        foreach (var stream in _streams)
            stream.Writer.TryComplete();
    }

    public static JsonObject Data(JsonNode data) => new() { ["data"] = data };

    public static StubAnswer NotFound(string message = "block not found") =>
        StubAnswer.Json(new JsonObject { ["code"] = 404, ["message"] = message }, 404);

    public static JsonObject Synced(long head) =>
        new()
        {
            ["head_slot"] = $"{head}",
            ["sync_distance"] = "0",
            ["is_syncing"] = false,
            ["is_optimistic"] = false,
            ["el_offline"] = false,
        };

    public static JsonObject Header(long slot, Hash32? root = null, bool canonical = true) =>
        new()
        {
            ["execution_optimistic"] = false,
            ["finalized"] = false,
            ["data"] = HeaderData(slot, root, canonical),
        };

    public static JsonObject HeaderData(long slot, Hash32? root = null, bool canonical = true) =>
        new()
        {
            ["root"] = (root ?? Root(slot)).ToString(),
            ["canonical"] = canonical,
            ["header"] = new JsonObject
            {
                ["message"] = new JsonObject
                {
                    ["slot"] = $"{slot}",
                    ["proposer_index"] = "7",
                    ["parent_root"] = Root(slot - 1).ToString(),
                    ["state_root"] = Root(1).ToString(),
                    ["body_root"] = Root(2).ToString(),
                },
                ["signature"] = "0x",
            },
        };

    public static Hash32 Root(long slot) => new(0xBEAC04, (UInt128)slot);

    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        _stopped.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path + context.Request.QueryString;
        Asked.Enqueue(path);
        RequestHeaders.Enqueue(new HeaderDictionary(context.Request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase)));
        if (HasEvents && context.Request.Path.Value == Events)
            await StreamAsync(context);
        else
            await (_answers.TryGetValue(path, out var answer) ? answer() : new StubAnswer(404, "404 page not found")).WriteAsync(
                context,
                _stopped.Token
            );
    }

    private async Task StreamAsync(HttpContext context)
    {
        var stream = Channel.CreateUnbounded<string>();
        _streams.Add(stream);
        context.Response.ContentType = "text/event-stream";
        await context.Response.Body.FlushAsync();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopped.Token);
        try
        {
            await foreach (var text in stream.Reader.ReadAllAsync(either.Token))
            {
                await context.Response.WriteAsync(text, either.Token);
                await context.Response.Body.FlushAsync(either.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader went, or the test is over.
        }

        stream.Writer.TryComplete();
    }
}
