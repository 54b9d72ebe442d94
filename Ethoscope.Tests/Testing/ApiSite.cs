using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net.Http.Headers;
using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Health;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Live;
using Ethoscope.Core.Mempool;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Prices;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Streams;
using Ethoscope.Data.Upstream;
using Ethoscope.Web.Api;
using Ethoscope.Web.Components;
using Ethoscope.Web.Configuration;
using Ethoscope.Web.Hosting;
using Ethoscope.Web.Jobs;
using Ethoscope.Web.Limits;
using Ethoscope.Web.Security;
using Ethoscope.Web.Streams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Npgsql;
using HealthStatus = Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus;

namespace Ethoscope.Tests.Testing;

/// <summary>The real API on Kestrel, over any reader of blocks.</summary>
internal sealed class ApiSite : IAsyncDisposable
{
    private static readonly ConcurrentBag<ApiSite> Idle = [];
    private readonly WebApplication _app;
    private readonly HttpMessageInvoker _client = new(
        new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.Latin1 }
    );

    private ApiPorts _ports;
    private bool _shared;

    private ApiSite(WebApplication app, ApiPorts ports) => (_app, _ports) = (app, ports);

    /// <summary>What the health checks of database and Redis answer.</summary>
    public Dictionary<string, HealthStatus> Dependencies { get; private set; } = Healthy();

    /// <summary>What the journal says of the collector; or how it fails.</summary>
    public Func<CollectorStatus?> Collector { get; set; } = () => null;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>A fake behind a port, or a service of the host.</summary>
    public T Get<T>()
        where T : notnull => _ports.All.OfType<T>().FirstOrDefault() ?? _app.Services.GetRequiredService<T>();

    public static Task<ApiSite> StartAsync(IBlockReader reader, TimeProvider time, params ChainDescriptor[] chains) =>
        StartAsync(reader, time, new RequestsOptions(), chains);

    public static Task<ApiSite> StartAsync(
        IBlockReader reader,
        TimeProvider time,
        RequestsOptions requests,
        params ChainDescriptor[] chains
    ) => StartAsync(reader, time, requests, requireKey: false, null, null, null, chains);

    /// <param name="services">Registers what replaces the fakes.</param>
    /// <param name="routed">Adds to the pipeline behind the router.</param>
    public static Task<ApiSite> StartAsync(
        IBlockReader reader,
        TimeProvider time,
        ChainDescriptor chain,
        Action<IServiceCollection> services,
        Action<WebApplication> routed
    ) => StartAsync(reader, time, new RequestsOptions(), requireKey: false, null, services, routed, chain);

    private static async Task<ApiSite> StartAsync(
        IBlockReader reader,
        TimeProvider time,
        RequestsOptions requests,
        bool requireKey,
        LimitsOptions? limits,
        Action<IServiceCollection>? configure,
        Action<WebApplication>? routed,
        params ChainDescriptor[] chains
    )
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ApplicationName = "Ethoscope.Web",
                ContentRootPath = AppContext.BaseDirectory,
                EnvironmentName = "Production",
            }
        );
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.None);
        ApiSite site = null!;
        ChainDescriptor[] watched = chains.Length > 0 ? chains : [KnownChains.Ethereum];
        builder
            .Services.AddSingleton(time)
            .AddSingleton<ICollectionMetrics, QuietMetrics>()
            .AddSingleton(Switched<IBlockReader>.Of(() => site._ports.Blocks))
            .AddSingleton(Switched<IPriceReader>.Of(() => site._ports.Prices))
            .AddSingleton(Switched<IMempoolReader>.Of(() => site._ports.Mempool))
            .AddSingleton(Switched<IFeeReader>.Of(() => site._ports.Fees))
            .AddSingleton(Switched<IConsensusReader>.Of(() => site._ports.Consensus))
            .AddSingleton(Switched<IMevReader>.Of(() => site._ports.Mev))
            .AddSingleton(Switched<ILayer2Reader>.Of(() => site._ports.Layer2))
            .AddSingleton(InventedLayer2.Networks)
            .AddSingleton(Switched<IHealthReader>.Of(() => site._ports.Health))
            .AddSingleton(Switched<IAnomalyReader>.Of(() => site._ports.Anomalies))
            .AddSingleton(new MempoolSamplingOptions())
            .AddSingleton(new ConfiguredChains(watched))
            .AddBlockSources(_ => watched)
            .AddSingleton<ILivePublisher, RecordingPublisher>()
            .AddSourceReports(_ => new("this", "server"))
            .AddSingleton(NpgsqlDataSource.Create("Host=127.0.0.1;Port=9;Username=nobody;Timeout=1"))
            .AddSingleton<ICollectorJournal>(_ => new Journal(site))
            .AddSingleton(new ScheduledCollector(new IdleCollector(BlockCollector.NameFor(watched[0])), "* * * * *"))
            .AddSingleton<CollectorSet>()
            .AddTestDoors(requireKey, limits)
            .AddRequestLimits(requests)
            .AddApi()
            .AddStreamStorage()
            .AddStreamEngine();
        configure?.Invoke(builder.Services);
        var checks = builder.Services.AddHealthChecks();
        foreach (var name in new[] { "database", "redis" })
            checks.AddCheck(name, () => new HealthCheckResult(site.Dependencies[name]));

        var app = builder.Build();
        site = new ApiSite(app, new ApiPorts(reader, time));
        app.UseProxies(app.Services.GetService<IReadOnlyList<System.Net.IPNetwork>>() ?? []);
        app.UseContentSecurity();
        app.UseDashboardErrors();
        app.UseApiProblems();
        app.UseRouting();
        app.UseLimits();
        routed?.Invoke(app);
        app.UseDoors();
        app.MapApi();
        await app.StartAsync();
        return site;
    }

    /// <summary>Over an invented chain whose newest block is two seconds old.</summary>
    /// <param name="limits">Null for none.</param>
    /// <param name="configure">Adds to what it is made of.</param>
    public static async Task<(ApiSite Site, FakeBlockReader Reader)> StartAsync(
        bool requireKey = false,
        LimitsOptions? limits = null,
        Action<IServiceCollection>? configure = null
    )
    {
        var reader = InventedReader();
        var site = await StartAsync(reader, TimeProvider.System, new RequestsOptions(), requireKey, limits, configure, null);
        site.Collector = () => reader.Collector;
        return (site, reader);
    }

    /// <summary>
    /// The same with a host that an earlier test gave back by its disposal, since to make one costs as much as a dozen tests. All fakes
    /// are new; what the product itself remembers of its callers is not.
    /// </summary>
    public static async Task<(ApiSite Site, FakeBlockReader Reader)> RentAsync()
    {
        if (!Idle.TryTake(out var site))
        {
            var (started, first) = await StartAsync();
            started._shared = true;
            return (started, first);
        }

        var reader = InventedReader();
        site._ports = new(reader, TimeProvider.System);
        site.Dependencies = Healthy();
        site.Collector = () => reader.Collector;
        return (site, reader);
    }

    public async Task<ApiReply> GetAsync(string path, HttpMethod? method = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, new Uri(Address, path));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await AskAsync(request);
    }

    public async Task<ApiReply> AskAsync(HttpRequestMessage request)
    {
        using var response = await SendAsync(request);
        using var body = new StreamReader(Unpacked(response.Content.Headers, await response.Content.ReadAsStreamAsync()));
        var text = await body.ReadToEndAsync();
        return new ApiReply(
            response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            text,
            response
                .Headers.Concat(response.Content.Headers)
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase)
        );
    }

    private static Stream Unpacked(HttpContentHeaders headers, Stream body) =>
        headers.ContentEncoding.SingleOrDefault() switch
        {
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            _ => body,
        };

    /// <summary>An answer whose body is still to be read.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _client.SendAsync(request, CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        if (!_shared)
            return StopAsync();
        Idle.Add(this);
        return ValueTask.CompletedTask;
    }

    private async ValueTask StopAsync()
    {
        _client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static FakeBlockReader InventedReader()
    {
        var now = TimeProvider.System.GetUtcNow();
        var reader = new FakeBlockReader(new FakeChain(now));
        reader.Finalized = reader.Chain.Blocks[^71].Header.Ref;
        reader.Collector = new CollectorStatus("blocks:ethereum", now, null, null);
        return reader;
    }

    private static Dictionary<string, HealthStatus> Healthy() =>
        new() { ["database"] = HealthStatus.Healthy, ["redis"] = HealthStatus.Healthy };

    private sealed class Journal(ApiSite site) : ICollectorJournal
    {
        public Task RecordAsync(Iteration iteration, CancellationToken stop) => Task.CompletedTask;

        public Task<CollectorStatus?> GetStatusAsync(string collector, CancellationToken stop) => Task.FromResult(site.Collector());
    }

    private sealed class IdleCollector(string name) : ICollector
    {
        public string Name => name;

        public Task<IterationResult> IterateAsync(Lease lease, CancellationToken stop) => Task.FromResult(IterationResult.Idle());

        public Task WaitAsync(CancellationToken stop) => Task.Delay(Timeout.Infinite, stop);
    }
}
