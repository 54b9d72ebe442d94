using Ethoscope.Data.Embedded;
using Ethoscope.Data.Live;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Ethoscope.Tests.Data.Embedded;

public sealed class EmbeddedRedisTests
{
    [Fact]
    public async Task Start_PublishAndScript_Work()
    {
        using var server = EmbeddedRedis.Start(NullLogger.Instance);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(RedisUrl.ForUse(server.Address));
        var heard = new TaskCompletionSource<string?>();
        await redis.GetSubscriber().SubscribeAsync(RedisChannel.Literal("live"), (_, message) => heard.TrySetResult(message));

        await redis.GetSubscriber().PublishAsync(RedisChannel.Literal("live"), "hello");
        var scripted = await redis.GetDatabase().ScriptEvaluateAsync("return redis.call('INCRBY', KEYS[1], ARGV[1])", ["count"], [5]);

        (await heard.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)).ShouldBe("hello");
        ((int)scripted).ShouldBe(5);
    }

    [Fact]
    public async Task Start_WithoutPassword_IsRefused()
    {
        using var server = EmbeddedRedis.Start(NullLogger.Instance);
        var options = server.Address;
        options.Password = null;
        (options.ConnectTimeout, options.ConnectRetry) = (1000, 1);

        await Should.ThrowAsync<RedisConnectionException>(() => ConnectionMultiplexer.ConnectAsync(options));
    }

    [Fact]
    public void Start_Twice_TakesTwoPorts()
    {
        using var first = EmbeddedRedis.Start(NullLogger.Instance);
        using var second = EmbeddedRedis.Start(NullLogger.Instance);

        second.Port.ShouldNotBe(first.Port);
    }
}
