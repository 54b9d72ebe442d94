using Ethoscope.Core.Limits;
using Ethoscope.Core.Security;
using Ethoscope.Data.Limits;
using Ethoscope.Data.Live;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Configuration;
using Ethoscope.Web.Limits;
using Ethoscope.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Ethoscope.Tests.Benchmarks;

/// <summary>Two endpoints that do nothing: one behind the product's doors and its limiter over Redis, one before them.</summary>
internal sealed class BareHost : IAsyncDisposable
{
    public const string Limited = "/api/limited";
    public const string Free = "/free";
    private readonly WebApplication _app;

    private BareHost(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public static async Task<BareHost> StartAsync(int redisPort, string redisPassword)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var limits = Doors.NoLimits with { Premium = new LimitQuota(int.MaxValue, LimitsOptions.Minute) };
        builder
            .Services.AddSingleton<IConnectionMultiplexer>(_ =>
                ConnectionMultiplexer.Connect(RedisUrl.ForUse(RedisServer.At(redisPort, redisPassword)))
            )
            .AddSharedLimiter()
            .AddTestDoors(requireKey: true, limits);

        var app = builder.Build();
        app.Map(Free, free => free.Run(NothingAsync));
        app.UseRouting();
        app.UseLimits();
        app.UseDoors();
        app.MapGet(Limited, NothingAsync).Weighs(1);
        await app.StartAsync();
        return new(app);
    }

    /// <summary>The text of a key that opens <see cref="Limited"/>.</summary>
    public async Task<string> CreateKeyAsync(ApiKeyTier tier) =>
        (await _app.Services.GetRequiredService<ApiKeys>().CreateAsync(new("rates", tier), CancellationToken.None)).Text;

    private static Task NothingAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
