using Bunit;
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
using Ethoscope.Core.Verification;
using Ethoscope.Data.Upstream;
using Ethoscope.Web.Components;
using Ethoscope.Web.Components.Pages.Sources;
using Ethoscope.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;
using Xunit;

namespace Ethoscope.Tests.Testing;

/// <summary>Renders pages as a circuit would, over a fake chain and a clock that stands still four seconds after its head.</summary>
internal sealed class PageContext : BunitContext, IAsyncLifetime
{
    private long _lastMessage;

    /// <param name="hasRelays">Relays are configured.</param>
    /// <param name="hasLayer2">Rollups are watched.</param>
    /// <param name="verifier">What verifies; null where nothing does.</param>
    public PageContext(bool hasRelays = true, bool hasLayer2 = true, IVerifier? verifier = null)
    {
        var chain = new FakeChain(new DateTimeOffset(2026, 2, 1, 12, 0, 0, TimeSpan.Zero));
        Time = new FakeTimeProvider(chain.Head.Header.Time + TimeSpan.FromSeconds(4));
        Reader = new FakeBlockReader(chain)
        {
            Collector = new CollectorStatus("blocks:ethereum", Time.GetUtcNow(), null, null),
            Finalized = chain.Blocks[^71].Header.Ref,
        };
        Mempool = InventedMempool.Until(Time.GetUtcNow() - TimeSpan.FromSeconds(2), TimeSpan.FromHours(1));
        Fees = new FakeFeeReader(Reader)
        {
            Estimates = InventedFees.After(chain.Head),
            Records = InventedFees.Records(),
            Hours = InventedFees.Hours(Time.GetUtcNow()),
        };
        Prices = new FakePriceReader(Time);
        Consensus = InventedConsensus.Until(chain.Head.Header.Time, Time, chain.Blocks);
        Mev = InventedMev.Until(chain.Head.Header.Time, chain.Blocks);
        Layer2 = new FakeLayer2Reader(Time);
        Health = new FakeHealthReader(Time);
        Anomalies = new FakeAnomalyReader(Time);
        Sources = new FakeSourcesBoard(FakeSourcesBoard.Of(Time.GetUtcNow(), ("publicnode", EndpointCondition.Healthy, null)));
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<ICollectionMetrics, QuietMetrics>()
            .AddSingleton<IBlockReader>(Reader)
            .AddSingleton<IMempoolReader>(Mempool)
            .AddSingleton<IFeeReader>(Fees)
            .AddSingleton<IPriceReader>(Prices)
            .AddSingleton<IConsensusReader>(Consensus)
            .AddSingleton<IMevReader>(Mev)
            .AddSingleton<ILayer2Reader>(Layer2)
            .AddSingleton<IHealthReader>(Health)
            .AddSingleton<IAnomalyReader>(Anomalies)
            .AddSingleton<ISourcesBoard>(Sources)
            .AddSingleton(new ConfiguredChains([KnownChains.Ethereum]))
            .AddLiveFeed()
            .AddPages()
            .AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        if (hasRelays)
            Services.AddSingleton(InventedMev.Network);
        if (hasLayer2)
            Services.AddSingleton(InventedLayer2.Networks);
        if (verifier is not null)
            Services.AddSingleton(verifier);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    public FakeTimeProvider Time { get; }

    public FakeBlockReader Reader { get; }

    public MemoryMempool Mempool { get; }

    public FakeFeeReader Fees { get; }

    public FakePriceReader Prices { get; }

    public MemoryConsensus Consensus { get; }

    public FakeMevReader Mev { get; }

    public FakeLayer2Reader Layer2 { get; }

    public FakeHealthReader Health { get; }

    public FakeAnomalyReader Anomalies { get; }

    /// <summary>How sources and jobs do.</summary>
    public FakeSourcesBoard Sources { get; }

    public LiveFeed Feed => Services.GetRequiredService<LiveFeed>();

    /// <summary>Renders a page as its address asks for it.</summary>
    public IRenderedComponent<T> Open<T>(string address, Action<ComponentParameterCollectionBuilder<T>>? parameters = null)
        where T : IComponent
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render(parameters ?? (_ => { }));
    }

    public void Publish(BlocksMessage message) =>
        Feed.Publish(new LiveEvent(++_lastMessage, LiveChannels.Blocks(message.Chain), LiveJson.Write(message)));

    /// <summary>Stores a look at the pool and tells the pages.</summary>
    public void Publish(MempoolSample sample)
    {
        Mempool.Samples.Add(sample);
        var message = LiveJson.Write(new MempoolMessage("ethereum", sample));
        Feed.Publish(new LiveEvent(++_lastMessage, LiveChannels.Mempool("ethereum"), message));
    }

    public void Publish(ConsensusMessage message) =>
        Feed.Publish(new LiveEvent(++_lastMessage, LiveChannels.Consensus(message.Chain), LiveJson.Write(message)));

    public void Publish(MevMessage message) =>
        Feed.Publish(new LiveEvent(++_lastMessage, LiveChannels.Mev(message.Chain), LiveJson.Write(message)));

    public void Publish(HealthMessage message) =>
        Feed.Publish(new LiveEvent(++_lastMessage, LiveChannels.Health("ethereum"), LiveJson.Write(message)));

    public void Publish(AnomalyMessage message) =>
        Feed.Publish(new LiveEvent(++_lastMessage, LiveChannels.Anomalies, LiveJson.Write(message)));

    /// <summary>Something of a rollup, or of costs on L1, was stored.</summary>
    public void PublishLayer2(string network) => Feed.Publish(new LiveEvent(++_lastMessage, LiveChannels.Layer2(network), "{}"));

    public void Publish(FeesMessage message) =>
        Feed.Publish(new LiveEvent(++_lastMessage, LiveChannels.Fees(message.Chain), LiveJson.Write(message)));

    public void Publish(PriceMessage message) =>
        Feed.Publish(new LiveEvent(++_lastMessage, LiveChannels.EtherPrice, LiveJson.Write(message)));

    /// <summary>Stores how long a block's transactions had waited, and tells the pages.</summary>
    public void Publish(BlockInclusion block)
    {
        Mempool.Inclusions.Add(block);
        var message = LiveJson.Write(new MempoolMessage("ethereum", null) { Inclusion = block });
        Feed.Publish(new LiveEvent(++_lastMessage, LiveChannels.Mempool("ethereum"), message));
    }

    public Block Grow()
    {
        var block = Reader.Chain.Grow();
        Fees.Estimates = InventedFees.After(block);
        Publish(InventedFees.Message(Fees.Estimates));
        Publish(new BlocksMessage(BlocksChange.Added, "ethereum", block.Header.Number, block.Header.Number, block));
        Publish(InventedConsensus.Follow(Consensus, block));
        Publish(InventedMev.Follow(Mev, block));
        return block;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    ValueTask IAsyncDisposable.DisposeAsync() => DisposeAsync();
}
