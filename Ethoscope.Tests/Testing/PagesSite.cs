using Ethoscope.Core.Admin;
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
using Ethoscope.Web.Components;
using Ethoscope.Web.Components.Pages.Sources;
using Ethoscope.Web.Jobs;
using Ethoscope.Web.Limits;
using Ethoscope.Web.Live;
using Ethoscope.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ethoscope.Tests.Testing;

/// <summary>The real pages on Kestrel, over a fake chain instead of a database.</summary>
internal sealed class PagesSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private long _lastMessage;

    private PagesSite(
        WebApplication app,
        FakeBlockReader reader,
        MemoryMempool mempool,
        FakeFeeReader fees,
        MemoryConsensus consensus,
        FakeMevReader mev,
        FakeLayer2Reader layer2
    )
    {
        _app = app;
        (Reader, Mempool, Fees, Consensus, Mev, Layer2) = (reader, mempool, fees, consensus, mev, layer2);
    }

    public MemoryConsensus Consensus { get; }

    public FakeMevReader Mev { get; }

    public FakeLayer2Reader Layer2 { get; }

    public MemoryMempool Mempool { get; }

    public FakeBlockReader Reader { get; }

    public FakeFeeReader Fees { get; }

    public LiveFeed Feed => _app.Services.GetRequiredService<LiveFeed>();

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<PagesSite> StartAsync(
        string url = "http://127.0.0.1:0",
        string? demoNotice = null,
        Action<WebApplicationBuilder>? configure = null,
        bool requireLogin = false
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
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls(url);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var now = TimeProvider.System.GetUtcNow();
        var reader = new FakeBlockReader(new FakeChain(now));
        reader.Finalized = reader.Chain.Blocks[^71].Header.Ref;
        reader.Collector = new CollectorStatus("blocks:ethereum", now.AddDays(1), null, null);
        reader.Reorganise(1, reader.Chain.Head.Header.Number - 3, now.AddSeconds(-30));
        reader.Reorganise(3, reader.Chain.Head.Header.Number - 150, now.AddMinutes(-29));
        reader.Reorganise(1, reader.Chain.Head.Header.Number - 290, now.AddMinutes(-55));
        var mempool = InventedMempool.Until(now.AddSeconds(-2), TimeSpan.FromHours(26));
        var fees = new FakeFeeReader(reader)
        {
            Estimates = InventedFees.After(reader.Chain.Head),
            Records = InventedFees.Records(),
            Hours = InventedFees.Hours(now),
        };
        var prices = new FakePriceReader(TimeProvider.System);
        prices.Rounds.Add(new(new RoundId(1, 1), 2_936_41000000, 8, null, now.AddMinutes(-7)));
        var consensus = InventedConsensus.Until(now, TimeProvider.System, reader.Chain.Blocks, slots: 7_200);
        var mev = InventedMev.Until(now, reader.Chain.Blocks, slots: 7_200);
        var layer2 = new FakeLayer2Reader(TimeProvider.System);
        builder
            .Services.AddSingleton<ICollectionMetrics, QuietMetrics>()
            .AddSingleton<IBlockReader>(reader)
            .AddSingleton<IMempoolReader>(mempool)
            .AddSingleton<IFeeReader>(fees)
            .AddSingleton<IPriceReader>(prices)
            .AddSingleton<IConsensusReader>(consensus)
            .AddSingleton<IMevReader>(mev)
            .AddSingleton(InventedMev.Network)
            .AddSingleton<ILayer2Reader>(layer2)
            .AddSingleton(InventedLayer2.Networks)
            .AddSingleton<IHealthReader>(new FakeHealthReader(TimeProvider.System))
            .AddSingleton<IAnomalyReader>(new FakeAnomalyReader(TimeProvider.System))
            .AddSingleton<ISourcesBoard>(new InventedSources(reader, TimeProvider.System))
            .AddSingleton(provider => new MemorySourceControls(provider.GetRequiredService<IAuditLog>(), TimeProvider.System))
            .AddSingleton<ISourceControls>(provider => provider.GetRequiredService<MemorySourceControls>())
            .AddSingleton<FakeJobs>()
            .AddSingleton<IJobStarter>(provider => provider.GetRequiredService<FakeJobs>())
            .AddSingleton(provider => new FakeBackfills(provider.GetRequiredService<IAuditLog>(), TimeProvider.System))
            .AddSingleton<IBackfillRuns>(provider => provider.GetRequiredService<FakeBackfills>())
            .AddSingleton<IBackfillDesk>(provider => provider.GetRequiredService<FakeBackfills>())
            .AddSingleton(new ConfiguredChains([KnownChains.Ethereum]))
            .AddLiveFeed()
            .AddTestDoors(requireLogin: requireLogin)
            .AddDashboard();
        if (demoNotice is not null)
            builder.Services.AddSingleton(new DemoNotice(demoNotice));

        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseContentSecurity();
        app.UseDashboardErrors();
        app.UseRouting();
        app.UseLimits();
        app.UseDoors();
        app.MapDashboard();
        await app.StartAsync();
        return new PagesSite(app, reader, mempool, fees, consensus, mev, layer2);
    }

    /// <summary>Adds a block to the chain and tells the pages.</summary>
    public Block Grow(int emptySlots = 0)
    {
        var block = Reader.Chain.Grow(emptySlots);
        Fees.Estimates = InventedFees.After(block);
        var message = InventedFees.Message(Fees.Estimates);
        Feed.Publish(new LiveEvent(Interlocked.Increment(ref _lastMessage), LiveChannels.Fees(message.Chain), LiveJson.Write(message)));
        Publish(new BlocksMessage(BlocksChange.Added, "ethereum", block.Header.Number, block.Header.Number, block));
        Publish(InventedConsensus.Follow(Consensus, block));
        Publish(InventedMev.Follow(Mev, block));
        return block;
    }

    public void Publish(BlocksMessage message) =>
        Feed.Publish(new LiveEvent(Interlocked.Increment(ref _lastMessage), LiveChannels.Blocks(message.Chain), LiveJson.Write(message)));

    public void Publish(ConsensusMessage message) =>
        Feed.Publish(
            new LiveEvent(Interlocked.Increment(ref _lastMessage), LiveChannels.Consensus(message.Chain), LiveJson.Write(message))
        );

    public void Publish(MevMessage message) =>
        Feed.Publish(new LiveEvent(Interlocked.Increment(ref _lastMessage), LiveChannels.Mev(message.Chain), LiveJson.Write(message)));

    /// <summary>Looks up a block's transactions and tells the pages.</summary>
    public void IncludeBlock()
    {
        var block = InventedMempool.Block(TimeProvider.System.GetUtcNow());
        Mempool.Inclusions.Add(block);
        var message = LiveJson.Write(new MempoolMessage("ethereum", null) { Inclusion = block });
        Feed.Publish(new LiveEvent(Interlocked.Increment(ref _lastMessage), LiveChannels.Mempool("ethereum"), message));
    }

    /// <summary>Looks at the pool anew and tells the pages.</summary>
    public MempoolSample LookAtPool()
    {
        var sample = InventedMempool.Sample(TimeProvider.System.GetUtcNow());
        Mempool.Samples.Add(sample);
        var message = LiveJson.Write(new MempoolMessage("ethereum", sample));
        Feed.Publish(new LiveEvent(Interlocked.Increment(ref _lastMessage), LiveChannels.Mempool("ethereum"), message));
        return sample;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>Serves until it is ended, a new block every twelve seconds: to look at the pages.</summary>
    public static async Task ServeAsync(string url)
    {
        await using var site = await StartAsync(url, "These blocks are invented.");
        Console.WriteLine($"Pages at {site.Address}");
        using var slots = new PeriodicTimer(TimeSpan.FromSeconds(12));
        var stop = site._app.Lifetime.ApplicationStopping;
        try
        {
            while (await slots.WaitForNextTickAsync(stop))
            {
                site.Grow();
                site.LookAtPool();
                site.IncludeBlock();
            }
        }
        catch (OperationCanceledException) { }
    }
}
