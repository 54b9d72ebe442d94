using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Ethoscope.Core.Live;
using Ethoscope.Data.Live;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Ethoscope.Tests.Data.Live;

/// <summary>Two processes' buses over one Redis and one outbox: every message once and in order, whatever is cut (field case 42).</summary>
public sealed class LiveBusTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private const string Password = "of-the-live-bus";
    private static readonly RedisChannel Channel = RedisChannel.Literal("ethoscope:live");

    private StorageHost Host => database.Host;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Deliver_CutRestartedAndForgedMessages_GivesEachMessageOnceInOrderToBoth()
    {
        using var redis = RedisServer.OnFreePort();
        redis.Start(Password);
        await using var link = new TcpLink(redis.Port);
        await using var here = await BusAsync(redis.Port);
        await using var there = await BusAsync(link.Port);
        var before = await Host.Get<Outbox>().CurrentIdAsync(Stop);
        await CommitAsync(here, "first");
        await BothAsync(1, "both are up");

        // Lost: committed while the other is cut off, and found in the outbox with the next one or by a look.
        link.Cut();
        await CommitAsync(here, "lost");
        await BothAsync(2, "the outbox is read without Redis");
        await CommitAsync(here, "lost again");
        link.Mend();
        await CommitAsync(here, "after the gap");
        await BothAsync(4, "the gap is closed");

        // Two quick reconnects: the one subscription is there at the end, so that a message comes by Redis and not by a look.
        var made = link.Made;
        link.Break();
        link.Break();
        await Eventually.TrueAsync(() => Task.FromResult(link.Made >= made + 2), "connections made again");
        link.Break();
        await Eventually.TrueAsync(async () => await SubscribersAsync(redis.Port) == 2, "subscribed again");
        await CommitAsync(here, "after two reconnects");
        await BothAsync(5, "live after two reconnects");

        // Duplicate, old, forged and foreign.
        await using (var stranger = await ConnectionMultiplexer.ConnectAsync(RedisServer.At(redis.Port, Password)))
        {
            var known = here.Sink.Seen.Last();
            foreach (
                var text in new[]
                {
                    JsonSerializer.Serialize(known),
                    JsonSerializer.Serialize(known with { Id = before + 1 }),
                    JsonSerializer.Serialize(new LiveEvent(long.MaxValue, "blocks:ethereum", "{}")),
                    JsonSerializer.Serialize(new LiveEvent(known.Id + 50, "blocks:ethereum", "{}")),
                    JsonSerializer.Serialize(new LiveEvent(-1, "blocks:ethereum", "{}")),
                    "{\"Id\":null}",
                    "{\"Id\":\"7\",\"Channel\":3}",
                    "[[[[",
                    "null",
                    "",
                    new string('x', 100_000),
                    "\ud800 \0",
                }
            )
                await stranger.GetSubscriber().PublishAsync(Channel, text);
            await stranger.GetSubscriber().PublishAsync(Channel, new byte[] { 0xff, 0xfe, 0x00 });
        }

        await CommitAsync(here, "after the strangers");
        await BothAsync(6, "strangers change nothing");

        // Redis away and back: live again for both without a hand.
        redis.Stop();
        await CommitAsync(here, "without Redis");
        await BothAsync(7, "the outbox alone");
        redis.Start(Password);
        await Eventually.TrueAsync(async () => await SubscribersAsync(redis.Port) == 2, "subscribed to the new Redis");
        await CommitAsync(there, "from the other");
        await BothAsync(8, "live again");

        here.Sink.Missing.ShouldBe(0);
        there.Sink.Missing.ShouldBe(0);

        async Task BothAsync(int count, string what)
        {
            foreach (var bus in new[] { here, there })
            {
                await Eventually.TrueAsync(() => Task.FromResult(bus.Sink.Seen.Count >= count), what, TimeSpan.FromSeconds(15));
                bus.Sink.Seen.Select(message => message.Id).ShouldBe(Enumerable.Range(1, count).Select(i => before + i), what);
            }

            there.Sink.Seen.ShouldBe(here.Sink.Seen);
        }
    }

    [Fact]
    public async Task Deliver_NoRedisAtStart_ReadsTheOutboxAndSubscribesWhenItComes()
    {
        using var redis = RedisServer.OnFreePort();
        await using var bus = await BusAsync(redis.Port);

        await CommitAsync(bus, "without");
        await Eventually.TrueAsync(
            () => Task.FromResult(bus.Sink.Seen.Any(message => message.Payload == "without")),
            "the commit of its own"
        );
        redis.Start(Password);

        await Eventually.TrueAsync(async () => await SubscribersAsync(redis.Port) == 1, "subscribed", TimeSpan.FromSeconds(15));
        bus.Sink.Seen.Count(message => message.Payload == "without").ShouldBe(1);
    }

    [Fact]
    public async Task Deliver_SubscriptionLostWhileConnected_SubscribesAnewAndHears()
    {
        using var redis = RedisServer.OnFreePort();
        redis.Start(Password);
        await using var bus = await BusAsync(redis.Port);
        await using var stranger = await ConnectionMultiplexer.ConnectAsync(RedisServer.At(redis.Port, Password));
        var next = await Host.Get<Outbox>().CurrentIdAsync(Stop) + 1;
        await Eventually.TrueAsync(async () => await SubscribersAsync(redis.Port) == 1, "subscribed");

        // As after a reconnect that broke at once again: the client is connected and has no subscription.
        await bus.Connection.GetSubscriber().UnsubscribeAsync(Channel);

        bus.Connection.IsConnected.ShouldBeTrue();
        await Eventually.TrueAsync(async () => await SubscribersAsync(redis.Port) == 1, "subscribed anew");
        // The outbox doesn't hold it, so that it can have come by Redis only.
        var heard = new LiveEvent(next, "blocks:ethereum", "by Redis");
        await stranger.GetSubscriber().PublishAsync(Channel, JsonSerializer.Serialize(heard));
        await Eventually.TrueAsync(() => Task.FromResult(!bus.Sink.Seen.IsEmpty), "heard");
        bus.Sink.Seen.ShouldBe([heard]);
    }

    private async Task CommitAsync(Bus bus, string payload)
    {
        await using var connection = await Host.Source.OpenConnectionAsync(Stop);
        await using var transaction = await connection.BeginTransactionAsync(Stop);
        var messages = await OutboxWriter.WriteAsync(transaction, [new("blocks:ethereum", payload)], Host.Time.GetUtcNow(), Stop);
        await transaction.CommitAsync(Stop);
        bus.Publisher.Published(messages);
    }

    private static async Task<long> SubscribersAsync(int port)
    {
        var options = RedisServer.At(port, Password);
        options.AllowAdmin = true;
        await using var connection = await ConnectionMultiplexer.ConnectAsync(options);
        return await connection.GetServer(IPAddress.Loopback, port).SubscriptionSubscriberCountAsync(Channel);
    }

    private async Task<Bus> BusAsync(int port)
    {
        var connection = await ConnectionMultiplexer.ConnectAsync(RedisUrl.ForUse(RedisServer.At(port, Password)));
        var sink = new RecordingSink();
        var bus = new LiveBus(connection, Host.Get<Outbox>(), sink, TimeProvider.System, NullLogger<LiveBus>.Instance);
        await bus.StartAsync(Stop);
        return new(bus, sink, connection);
    }

    private sealed record Bus(LiveBus Publisher, RecordingSink Sink, IConnectionMultiplexer Connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Publisher.StopAsync(CancellationToken.None);
            Publisher.Dispose();
            await Connection.DisposeAsync();
        }
    }

    private sealed class RecordingSink : ILiveSink
    {
        private int _missing;

        public ConcurrentQueue<LiveEvent> Seen { get; } = new();

        public int Missing => _missing;

        public void Publish(LiveEvent message) => Seen.Enqueue(message);

        public void Missed() => Interlocked.Increment(ref _missing);
    }
}
