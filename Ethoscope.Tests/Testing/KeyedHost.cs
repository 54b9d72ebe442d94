using Ethoscope.Core.Collection;
using Ethoscope.Core.Limits;
using Ethoscope.Core.Security;
using Ethoscope.Data.Admin;
using Ethoscope.Data.Limits;
using Ethoscope.Data.Live;
using Ethoscope.Data.Storage;
using Ethoscope.Web.Limits;
using Ethoscope.Web.Live;
using Ethoscope.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Ethoscope.Tests.Testing;

/// <summary>An instance of the product as far as keys go, on Kestrel over a real database and Redis, with one route that reads.</summary>
internal sealed class KeyedHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Uri _address;
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler());

    private KeyedHost(WebApplication app)
    {
        _app = app;
        var server = app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>();
        _address = new(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public LogLines Log { get; private init; } = null!;

    public static async Task<KeyedHost> StartAsync(string database, ConfigurationOptions redis, TimeProvider time)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var log = new LogLines();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton(time).AddSingleton<ICollectionMetrics, QuietMetrics>().AddSingleton<Outbox>();
        builder.Services.AddStorage(database).AddAdminStorage().AddLiveBus(redis).AddLiveFeed().AddSharedLimiter();
        builder.Services.AddKeys(_ => new KeySecret("a secret of the tests")).AddDoors(Doors.Password, requireKey: true);
        builder.Services.AddLimits(Doors.NoLimits with { Default = new LimitQuota(1_000_000, TimeSpan.FromMinutes(1)) });
        var app = builder.Build();
        app.UseRouting();
        app.UseLimits();
        app.UseDoors();
        app.MapGet("/api/open", () => "open").RequireAuthorization(ApiKeyRequirement.PolicyOf(ApiKeyScopes.Read));
        app.MapGet("/api/limited", () => Results.StatusCode(StatusCodes.Status429TooManyRequests))
            .RequireAuthorization(ApiKeyRequirement.PolicyOf(ApiKeyScopes.Read));
        await app.StartAsync();
        return new(app) { Log = log };
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Status of an answer to a request with a key.</summary>
    public async Task<int> AskAsync(string key, string path = "/api/open")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_address, path));
        request.Headers.Add(ApiKeyHandler.Header, key);
        using var answer = await _client.SendAsync(request, CancellationToken.None);
        return (int)answer.StatusCode;
    }

    /// <summary>As a signal does it: what was counted is stored.</summary>
    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }
}
