using System.Text.Json.Nodes;
using Bunit;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Core.Live;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Market;
using Ethoscope.Core.Prices;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Consensus;
using Ethoscope.Data.Storage;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components;
using Ethoscope.Web.Components.Pages.Sources;
using Ethoscope.Web.Jobs;
using Ethoscope.Web.Live;
using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Pages.Sources;

/// <summary>The page over a real database and two nodes over HTTP.</summary>
public sealed class SourcesPageTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    [Fact]
    public async Task Open_BeaconNodes_AreAGroupOfTheirOwnWithTheRoutesThatTheyServe()
    {
        await using var site = await Site.CreateAsync(database.Host);
        await site.Get<IBeaconSource>().GetHeadAsync(Xunit.TestContext.Current.CancellationToken);
        await site.Get<IBeaconSource>().GetProposersAsync(5, Xunit.TestContext.Current.CancellationToken);
        await site.Get<SourceReporter>().ReportAsync(Xunit.TestContext.Current.CancellationToken);

        var page = site.Open("/sources?open=" + Uri.EscapeDataString($"{site.Chain.Name}-beacon/slots"));

        page.WaitForAssertion(() => page.Find("[data-endpoint=slots] .badge.good").TextContent.ShouldBe("ready"));
        page.FindAll("h2").Select(title => title.TextContent).ShouldContain("Beacon nodes");
        var card = page.Find("[data-endpoint=slots]");
        card.TextContent.ShouldContain("11,678,488");
        card.TextContent.ShouldContain("Stub/v1.2.3");
        card.QuerySelectorAll(".routes dt").Select(route => route.TextContent).ShouldBe(BeaconRoute.Abilities);
        card.QuerySelector(".routes")!.TextContent.ShouldContain("/eth/v1/validator/duties/proposer no");
        page.Find($"[data-chain='{site.Chain.Name}-beacon']").TextContent.ShouldContain("slots, the first by configuration");
    }

    [Fact]
    public async Task Open_BeaconNodeThatSyncs_SaysSo()
    {
        await using var site = await Site.CreateAsync(database.Host);
        site.Beacon.Answer(
            BeaconStub.Syncing,
            BeaconStub.Data(
                new JsonObject
                {
                    ["head_slot"] = "5",
                    ["sync_distance"] = "1000001",
                    ["is_syncing"] = true,
                }
            )
        );
        await Should.ThrowAsync<SourceUnavailableException>(
            site.Get<IBeaconSource>().GetHeadAsync(Xunit.TestContext.Current.CancellationToken)
        );

        var page = site.Open("/sources");

        page.WaitForAssertion(() => page.Find("[data-endpoint=slots] .badge").TextContent.ShouldBe("syncing"));
        page.Find("[data-endpoint=slots] .endpoint-why").TextContent.ShouldContain("1,000,001 slots behind");
    }

    [Fact]
    public async Task Open_FallbackGapAndRejections_ShowsThemAll()
    {
        await using var site = await Site.CreateAsync(database.Host);
        await site.FillAsync();

        var page = site.Open("/sources");

        page.WaitForAssertion(() => page.Find("[data-endpoint=second] .badge.good").TextContent.ShouldBe("ready"));
        page.Find("[data-endpoint=first] .badge").TextContent.ShouldBe("other chain");
        page.Find("[data-endpoint=first] .endpoint-why").TextContent.ShouldContain("Its chain id is");
        page.Find("[data-endpoint=second] meter").GetAttribute("max").ShouldBe("5000");
        page.Find(".serving li").TextContent.ShouldContain("in place of");
        page.Find(".serving .reorg-links").TextContent.ShouldContain("first is of another chain");
        var bar = page.Find($"[data-series='{site.Chain.Name}/headers'] .coverage-bar");
        bar.GetAttribute("aria-label")!.ShouldContain("1 missing in 1 gap, the newest 7");
        bar.QuerySelectorAll(".gap").Length.ShouldBe(1);
        page.Find($"[data-series='{site.Chain.Name}/slots'] .coverage-bar")
            .GetAttribute("aria-label")!
            .ShouldBe($"{site.Chain.DisplayName}'s consensus: 100 to 103 stored, 1 missing, the newest 102.");
        page.Find("[data-series='prices/eth'] .coverage-bar")
            .GetAttribute("aria-label")!
            .ShouldBe("Price of ether: 2026-01-01 10:00:00 UTC to 2026-01-01 11:00:00 UTC stored, no gap.");

        // The scheduler answers on a thread of its own.
        page.WaitForAssertion(() => page.Find($"[data-job='blocks:{site.Chain.Name}']").TextContent.ShouldContain("following"));
        page.Find("[data-rejection] .badge").TextContent.ShouldBe("1 ×");
        page.Markup.ShouldNotContain("127.0.0.1");
    }

    /// <summary>Bars of one chain's relays span the same slots, so that one that is behind shows; the ended one has no ledger and no line.</summary>
    [Fact]
    public async Task Open_LedgersOfRelays_ShowGapsOverTheSameSlots()
    {
        await using var site = await Site.CreateAsync(database.Host);
        Knows("ultrasound", new(1_000, 1_050), new(1_060, 1_100));
        Knows("flashbots", new CoverageRange(1_000, 1_080));
        site.Mev.Bids = Coverage.Of(new CoverageRange(1_040, 1_096));

        var page = site.Open("/sources");

        page.WaitForAssertion(() =>
            Label("relay:ultrasound").ShouldBe("Payloads of Ultra Sound: 1,000 to 1,099 stored, 10 missing, the newest 1,050 to 1,059.")
        );
        page.FindAll("[data-series='relay:ultrasound'] .gap").Count.ShouldBe(1);
        Label("relay:flashbots").ShouldBe("Payloads of Flashbots: 1,000 to 1,079 stored, no gap.");
        page.Find("[data-series='relay:flashbots'] .stored").GetAttribute("style")!.ShouldContain("width:80.0%");
        Label("relay:titan").ShouldBe("Payloads of Titan Relay: nothing stored.");
        Label("bids:ethereum").ShouldBe("Bids for Ethereum's blocks: 1,040 to 1,095 stored, no gap.");
        page.FindAll("[data-series='relay:eden']").ShouldBeEmpty();

        void Knows(string relay, params CoverageRange[] slots) => site.Mev.Standings[relay] = new RelayStanding(relay, Coverage.Of(slots));

        string Label(string series) => page.Find($"[data-series='{series}'] .coverage-bar").GetAttribute("aria-label")!;
    }

    [Fact]
    public async Task Click_MoreRangeAndSample_StandInTheAddress()
    {
        await using var site = await Site.CreateAsync(database.Host);
        await site.FillAsync();
        var page = site.Open("/sources");
        page.WaitForElement("[data-endpoint=second]");

        await page.InvokeAsync(() => page.Find("[data-endpoint=second] .fold").Click());
        await page.InvokeAsync(() => page.Find($"[data-rejection='blocks:{site.Chain.Name}/time_out_of_range'] .fold").Click());
        await page.InvokeAsync(() => page.FindAll(".range-switch button")[0].Click());

        page.WaitForAssertion(() => page.Find("[data-endpoint=second] .endpoint-more").TextContent.ShouldContain("receipts by block"));
        page.WaitForAssertion(() => page.Find(".sample").TextContent.ShouldContain("0xffffffffffff"));
        page.Find(".sample").TextContent.ShouldContain("0xffffffffffff");
        page.FindAll(".range-switch button")[0].GetAttribute("aria-pressed").ShouldBe("true");
        var address = site.Context.Services.GetRequiredService<NavigationManager>().Uri;
        address.ShouldContain("range=day");
        address.ShouldContain("second");
        address.ShouldContain("time_out_of_range");

        await page.InvokeAsync(() => page.Find("[data-endpoint=second] .fold").Click());
        page.WaitForAssertion(() => page.FindAll("[data-endpoint=second] .pairs").ShouldBeEmpty());
    }

    [Fact]
    public async Task Tick_EndpointChanges_IsShownWithinTwoSeconds()
    {
        await using var site = await Site.CreateAsync(database.Host);
        await site.FillAsync();
        var page = site.Open("/sources");
        page.WaitForAssertion(() => page.Find("[data-endpoint=second] .badge.good"));

        site.Get<BlockSources>().Get(site.Chain.Name).Distrust("second", SourceDistrust.Contradicted, "Another says otherwise.");
        await site.Get<SourceReporter>().ReportAsync(default);
        site.Time.Advance(TimeSpan.FromSeconds(2));

        page.WaitForAssertion(
            () => page.Find("[data-endpoint=second] .badge").TextContent.ShouldBe("contradicted"),
            TimeSpan.FromSeconds(20)
        );
        page.Find("[data-endpoint=second]").TextContent.ShouldContain("Another says otherwise.");
    }

    [Fact]
    public async Task Open_DatabaseAway_SaysSoAndShowsWhatThisInstanceSees()
    {
        await using var site = await Site.CreateAsync(database.Host, away: true);

        var page = site.Open("/sources");

        page.WaitForAssertion(
            () => page.Find("[data-endpoint=first] .badge").TextContent.ShouldBe("not asked yet"),
            TimeSpan.FromSeconds(20)
        );
        page.FindAll(".reason.unavailable").Count.ShouldBe(3);
        page.FindAll("[data-state=stale]").Count.ShouldBe(4);
        page.Find(".chain-name").TextContent.ShouldBe("as this instance alone sees them");
    }

    /// <summary>A server without its web half, and a page on it.</summary>
    private sealed class Site : IAsyncDisposable
    {
        private RpcStub _first = null!;
        private RpcStub _second = null!;

        public BeaconStub Beacon { get; private set; } = null!;

        public BunitContext Context { get; } = new();

        public FakeTimeProvider Time { get; } = new(UpstreamHost.Start);

        public ChainDescriptor Chain { get; private set; } = null!;

        private MemoryConsensus Slots { get; } = new(TimeProvider.System);

        public FakeMevReader Mev { get; } = new();

        private FakePriceReader Prices { get; } =
            new(TimeProvider.System)
            {
                Rounds =
                {
                    new(new(7, 1), 2_800_00000000, 8, null, new(2026, 1, 1, 10, 0, 0, TimeSpan.Zero)),
                    new(new(7, 2), 2_900_00000000, 8, null, new(2026, 1, 1, 11, 0, 0, TimeSpan.Zero)),
                },
            };

        public T Get<T>()
            where T : notnull => Context.Services.GetRequiredService<T>();

        public static async Task<Site> CreateAsync(StorageHost storage, bool away = false)
        {
            var site = new Site
            {
                _first = await RpcStub.StartAsync(),
                _second = await RpcStub.StartAsync(),
                Beacon = await BeaconStub.StartAsync(),
            };
            site.Chain = StorageHost.NewChain() with
            {
                Endpoints = [site._first.Endpoint("first"), site._second.Endpoint("second") with { RequestsPerDay = 5_000 }],
            };
            StubChain.Of(site._first).Fill(3).ChainId = site.Chain.ChainId + 1;
            var node = StubChain.Of(site._second).Fill(20);
            (node.Head, node.ChainId) = (20, site.Chain.ChainId);
            node.Blocks[7]["timestamp"] = "0xffffffffffff";

            foreach (var slot in (long[])[100, 101, 103])
                site.Slots.Add(new Slot(slot, site.Time.GetUtcNow(), SlotOutcome.Missed, SlotOrigin.Beacon));

            var connection = away ? "Host=127.0.0.1;Port=9;Username=nobody;Timeout=1" : storage.ConnectionString;
            site.Context.JSInterop.Mode = JSRuntimeMode.Loose;
            var services = site.Context.Services;
            services.AddSingleton<TimeProvider>(site.Time);
            services.AddSingleton<ICollectionMetrics, QuietMetrics>();
            services.AddSingleton<ILivePublisher, RecordingPublisher>();
            services
                .AddSingleton(new ConfiguredChains([site.Chain]))
                .AddSingleton<IPriceReader>(site.Prices)
                .AddSingleton<IConsensusReader>(site.Slots)
                .AddSingleton<IMevReader>(site.Mev)
                .AddSingleton(InventedMev.Network)
                .AddSingleton(new UpstreamPolicy { AttemptTimeout = TimeSpan.FromDays(1) });
            services.AddStorage(connection).AddBlockStorage().AddBlockSources(_ => [site.Chain]);
            services.AddBeaconSource(BeaconStub.Network(site.Beacon.Endpoint("slots")) with { Chain = site.Chain });
            services.AddSourceReports(_ => new($"page {site.Chain.Name}", "server"));
            services.AddSingleton<ICollector>(provider => new BlockCollector(
                site.Chain,
                new BlockCollectorOptions { Depth = BlockDepth.Headers },
                provider.GetRequiredService<BlockSources>().Get(site.Chain.Name),
                provider.GetRequiredService<BlockSources>().GetForks(site.Chain.Name),
                provider.GetRequiredService<IBlockStore>(),
                provider.GetRequiredService<ICollectionMetrics>(),
                site.Time
            ));
            services.AddSingleton(provider => new ScheduledCollector(provider.GetRequiredService<ICollector>(), "* * * * *"));
            services.AddSingleton<CollectorSet>().AddSingleton<ScheduledJobs>();
            services.AddSingleton<JobStorage>(_ => new PostgreSqlStorage(
                new NpgsqlConnectionFactory(connection, new PostgreSqlStorageOptions { PrepareSchemaIfNecessary = !away }),
                new PostgreSqlStorageOptions { PrepareSchemaIfNecessary = !away }
            ));
            services.AddLiveFeed().AddPages();
            services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
            site.Context.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
            return site;
        }

        /// <summary>One pass of the collector, and a report of what it saw.</summary>
        public async Task FillAsync()
        {
            var collector = Get<ICollector>();
            var lease = (await Get<ILeaseStore>().TakeAsync(collector.Name, $"page {Chain.Name}/1", TimeSpan.FromHours(1), true, default))!;
            var result = await collector.IterateAsync(lease, default);
            await Get<ICollectorJournal>()
                .RecordAsync(
                    new(collector.Name, lease.Holder, Time.GetUtcNow(), TimeSpan.Zero, result.Outcome, result.First, result.Last, 1, null),
                    default
                );
            (await Get<SourceReporter>().ReportAsync(default)).ShouldBeTrue();
        }

        public IRenderedComponent<SourcesPage> Open(string address)
        {
            Get<NavigationManager>().NavigateTo(address);
            return Context.Render<SourcesPage>();
        }

        public async ValueTask DisposeAsync()
        {
            await Context.DisposeAsync();
            await _first.DisposeAsync();
            await _second.DisposeAsync();
            await Beacon.DisposeAsync();
        }
    }
}
