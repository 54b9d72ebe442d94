using Ethoscope.Core.Collection;
using Ethoscope.Core.Limits;
using Ethoscope.Data.Limits;
using Ethoscope.Data.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace Ethoscope.Tests.Testing;

/// <summary>A Redis for the tests of a class, and limiters of instances that share it.</summary>
public sealed class LimitsRedis : IDisposable
{
    private const string Password = "of-the-limits";
    private readonly RedisServer _server = RedisServer.OnFreePort();

    public LimitsRedis() => _server.Start(Password);

    /// <summary>So long a wait that no machine is too slow for an exact count.</summary>
    public static LimiterPatience Patient { get; } = new(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(5));

    public int Port => _server.Port;

    public void Stop() => _server.Stop();

    public void Start() => _server.Start(Password);

    /// <param name="port">Of a link to it; 0 for its own.</param>
    public ConnectionMultiplexer Connect(int port = 0)
    {
        var options = RedisUrl.ForUse(RedisServer.At(port == 0 ? Port : port, Password));
        options.AsyncTimeout = 60_000;
        return ConnectionMultiplexer.Connect(options);
    }

    internal static SharedLimiter Limiter(
        IConnectionMultiplexer redis,
        TimeProvider? time = null,
        LimiterPatience? patience = null,
        LogLines? log = null
    )
    {
        time ??= TimeProvider.System;
        ILogger<SharedLimiter> logger = log is null
            ? NullLogger<SharedLimiter>.Instance
            : new Logger<SharedLimiter>(new LoggerFactory([log]));
        return new(redis, new ProcessLimiter(time), patience ?? Patient, new OncePerMinute(time), time, logger);
    }

    /// <summary>For a site: a limiter over a connection of its own.</summary>
    public void AddTo(IServiceCollection services, LimiterPatience? patience = null, int port = 0) =>
        services.AddSingleton<IConnectionMultiplexer>(_ => Connect(port)).AddSingleton(patience ?? Patient).AddSharedLimiter();

    public void Dispose() => _server.Dispose();
}
