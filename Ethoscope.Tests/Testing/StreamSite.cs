using System.Globalization;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Core.Security;
using Ethoscope.Core.Streams;
using Ethoscope.Data.Admin;
using Ethoscope.Data.Live;
using Ethoscope.Data.Storage;
using Ethoscope.Data.Streams;
using Ethoscope.Web.Api;
using Ethoscope.Web.Configuration;
using Ethoscope.Web.Limits;
using Ethoscope.Web.Live;
using Ethoscope.Web.Security;
using Ethoscope.Web.Streams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Prometheus;
using StackExchange.Redis;

namespace Ethoscope.Tests.Testing;

/// <summary>The streams of the product on Kestrel: over memory, or as an instance over a real database and Redis.</summary>
internal sealed class StreamSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StreamSite(WebApplication app)
    {
        _app = app;
        Address = new(
            app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>()
                .Features.Get<IServerAddressesFeature>()!
                .Addresses.First()
        );
        Client = Loopback.Client(Address);
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public LogLines Log { get; private init; } = null!;

    public StreamHub Hub => Get<StreamHub>();

    public MemoryOutbox Outbox => Get<MemoryOutbox>();

    /// <param name="times">Null for those of the product.</param>
    /// <param name="limits">Null for none.</param>
    public static Task<StreamSite> StartAsync(
        StreamTimes? times = null,
        LimitsOptions? limits = null,
        bool requireKey = false,
        Action<IServiceCollection>? configure = null
    ) =>
        StartAsync(services =>
        {
            services.AddTestDoors(requireKey, limits).AddSingleton(times ?? new StreamTimes());
            services.AddSingleton<MemoryOutbox>().AddSingleton<IReplaySource>(provider => provider.GetRequiredService<MemoryOutbox>());
            services.AddSingleton<MemoryStreamTokens>();
            services.AddSingleton<IStreamTokenStore>(provider => provider.GetRequiredService<MemoryStreamTokens>());
            services.AddHostedService<StreamKeyWatch>();
            configure?.Invoke(services);
        });

    /// <summary>An instance.</summary>
    public static Task<StreamSite> StartAsync(
        string database,
        ConfigurationOptions redis,
        StreamTimes? times = null,
        bool requireKey = false,
        bool logs = true
    ) =>
        StartAsync(
            services =>
            {
                services.AddSingleton(times ?? new StreamTimes()).AddSingleton<Outbox>();
                services.AddStorage(database).AddAdminStorage().AddLiveBus(redis);
                services
                    .AddKeys(_ => new KeySecret("a secret of the tests"))
                    .AddDoors(Doors.Password, requireKey)
                    .AddLimits(Doors.NoLimits);
                services.AddStreamStorage().AddHostedService<StreamKeyWatch>();
            },
            logs
        );

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Sends a message as the bus would.</summary>
    public LiveEvent Say(string channel, string data)
    {
        var row = Outbox.Add(channel, data);
        Get<ILiveSink>().Publish(row);
        return row;
    }

    /// <summary>The same with a number as data.</summary>
    public LiveEvent Say(string channel, int number) => Say(channel, string.Create(CultureInfo.InvariantCulture, $$"""{"n":{{number}}}"""));

    /// <summary>Commits messages and tells of them, as a collector of this instance would.</summary>
    public async Task<IReadOnlyList<LiveEvent>> CommitAsync(params IReadOnlyList<(string Channel, string Data)> messages)
    {
        await using var connection = await Get<NpgsqlDataSource>().OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var rows = await OutboxWriter.WriteAsync(
            transaction,
            [.. messages.Select(message => PlainCatalogue.Row(message.Channel, message.Data))],
            TimeProvider.System.GetUtcNow(),
            default
        );
        await transaction.CommitAsync();
        Get<ILivePublisher>().Published(rows);
        return rows;
    }

    public Task<StreamClient> ConnectAsync(string query = "", params (string Name, string Value)[] headers) =>
        StreamClient.ConnectAsync(Address, query, headers);

    /// <summary>All that the metrics say.</summary>
    public Task<string> MetricsAsync() => Metrics.TextAsync(Get<CollectorRegistry>());

    /// <summary>Waits until no client, place or watched key is left.</summary>
    public async Task EmptyAsync()
    {
        await Eventually.TrueAsync(
            () => Task.FromResult(Hub.Clients == 0 && Get<StreamSlots>().Holders == 0 && Get<StreamKeys>().Open == 0),
            "no stream is left"
        );
        await Eventually.TrueAsync(
            async () => (await MetricsAsync()).Contains("ethoscope_stream_clients{kind=\"websocket\"} 0", StringComparison.Ordinal),
            "none is counted"
        );
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static async Task<StreamSite> StartAsync(Action<IServiceCollection> configure, bool logs = true)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ApplicationName = "Ethoscope.Web", EnvironmentName = "Production" }
        );
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var log = new LogLines();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(logs ? LogLevel.Trace : LogLevel.None);
        var services = builder.Services.AddSingleton(TimeProvider.System).AddSingleton(_ => Prometheus.Metrics.NewCustomRegistry());
        services.AddSingleton<Ethoscope.Web.Observability.PrometheusMetrics>();
        services.AddSingleton<ICollectionMetrics>(provider => provider.GetRequiredService<Ethoscope.Web.Observability.PrometheusMetrics>());
        services.AddLiveFeed().AddSingleton<IStreamCatalogue, PlainCatalogue>().AddStreamEngine();
        services.AddSingleton(new RequestsOptions { Answer = TimeSpan.FromSeconds(2) }).AddSingleton<MetaWriter>();
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.AddApiCompression();
        configure(services);
        var app = builder.Build();
        app.UseApiProblems();
        app.UseRouting();
        app.UseLimits();
        app.UseDoors();
        app.MapGroup("/api/v1").AddEndpointFilterFactory(ApiDoor.Create).Weighs(1).MapStream();
        app.MapStreams();
        await app.StartAsync();
        return new(app) { Log = log };
    }
}
