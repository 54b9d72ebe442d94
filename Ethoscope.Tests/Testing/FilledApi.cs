using System.Numerics;
using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Core.Health;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Mempool;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Prices;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Prices;
using Ethoscope.Data.Storage;
using Ethoscope.Tests.Data.Fees;
using Ethoscope.Web.Observability;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Ethoscope.Tests.Testing;

/// <summary>
/// The API over PostgreSQL, at 20:40 of 31 January 2026, with an hour of all that is stored: what the examples of the document's parameters
/// ask for is there.
/// </summary>
public sealed class FilledApi(PostgresServer server) : IAsyncLifetime
{
    public const long First = 24_299_900;
    private const int Count = 300;
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 19, 39, 59, TimeSpan.Zero);
    private static readonly ChainDescriptor Chain = KnownChains.Ethereum;

    internal StorageHost Host { get; private set; } = null!;

    internal FakeMevReader Mev { get; private set; } = null!;

    internal FakeLayer2Reader Layer2 { get; private set; } = null!;

    internal ApiSite Site { get; private set; } = null!;

    internal ApiContract Contract { get; private set; } = null!;

    /// <summary>Hash of a block that lost.</summary>
    internal static Hash32 Orphan => TestBlocks.HashOf(Count - 1, 0);

    public async ValueTask InitializeAsync()
    {
        Host = new(await server.CreateMigratedDatabaseAsync());
        Host.Time.SetBy(Start.AddMinutes(60).AddSeconds(8) - Host.Time.GetUtcNow());
        var feed = PriceFeed.Ether(Chain);
        await FillBlocksAsync();
        await FillFeesAsync();
        await FillMempoolAsync();
        await FillPricesAsync(feed);
        var prices = new PriceReader(feed, Host.Get<IDbContextFactory<EthoscopeDbContext>>(), new PriceBucketQuery(Host.Source), Host.Time);
        var blocks = await Host.Reader.GetLatestAsync(Chain, Count, null, null, default);
        var consensus = InventedConsensus.Until(Host.Time.GetUtcNow(), Host.Time, [.. blocks.Reverse()]);
        Mev = InventedMev.Until(Host.Time.GetUtcNow(), [.. blocks.Reverse()]);
        Layer2 = new(Host.Time);
        await FillHealthAsync();
        await FillAnomaliesAsync();
        Site = await ApiSite.StartAsync(
            Host.Reader,
            Host.Time,
            Chain,
            services =>
                services
                    .AddSingleton(Host.Get<IFeeReader>())
                    .AddSingleton(Host.Get<IMempoolReader>())
                    .AddSingleton<IPriceReader>(prices)
                    .AddSingleton<IConsensusReader>(consensus)
                    .AddSingleton<IMevReader>(Mev)
                    .AddSingleton<ILayer2Reader>(Layer2)
                    .AddSingleton(Host.Get<IHealthReader>())
                    .AddSingleton(Host.Get<IAnomalyReader>())
                    .AddSingleton(Prometheus.Metrics.NewCustomRegistry())
                    .AddSingleton<HttpMetrics>(),
            app =>
            {
                var http = app.Services.GetRequiredService<HttpMetrics>();
                app.Use(next => context => http.MeasureAsync(context, next));
            }
        );
        Site.Collector = () => new CollectorStatus($"blocks:{Chain.Name}", Host.Time.GetUtcNow(), null, null);
        Contract = new((await Site.GetAsync("/openapi/v1.json")).Json);
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        await Host.DisposeAsync();
    }

    private async Task FillBlocksAsync()
    {
        var lost = FeeChain.Blocks(Count).ConvertAll(Moved);
        var won = FeeChain.Blocks(Count + 1, branch: 1, fork: Count - 2).ConvertAll(Moved)[(Count - 2)..];
        var batch = TestBlocks.Batch(Chain, await Host.LeaseAsync(Chain), lost) with
        {
            Safe = lost[^40].Header.Ref,
            Finalized = lost[^70].Header.Ref,
        };
        await Host.Store.CommitAsync(batch, default);
        var reorganisation = new Reorganisation(lost[^3].Header.Number, lost[^1].Header.Ref, won[^1].Header.Ref, Start.AddMinutes(49));
        await Host.Store.CommitAsync(
            TestBlocks.Batch(Chain, await Host.LeaseAsync(Chain), won) with
            {
                Reorganisation = reorganisation,
            },
            default
        );
    }

    private static Block Moved(Block block)
    {
        var (number, time) = (First + block.Header.Number, Start.AddSeconds(12 * block.Header.Number));
        return block with
        {
            Header = block.Header with
            {
                Number = number,
                Time = time,
                FeeRecipient = Address.FromBytes(block.Header.Hash.ToBytes().AsSpan(0, 20)),
                ExtraData = "titan, \"<b>\""u8.ToArray(),
                Size = 50_000 + number % 1_000,
                WithdrawalCount = 16,
                WithdrawalsGwei = 300_000_000 + number,
            },
            Slot = Chain.Slots!.SlotAt(time),
            EmptySlotsBefore = 0,
            Tips = block.Tips is { } tips ? tips with { MinIncludedWei = 1_000 } : null,
            BlobBurntWei = (BigInteger)block.BlobBaseFeeWei! * block.Header.BlobGasUsed!.Value,
            NextExcessBlobGas = block.Header.ExcessBlobGas,
            Transactions = new TransactionFacts(3, 2, 5, 1, BigInteger.Pow(10, 18) * 31 + number),
            ObservedAt = time.AddSeconds(1.5),
        };
    }

    private async Task FillFeesAsync()
    {
        var lease = await LeaseAsync("fees");
        var options = new FeeCollectorOptions { CatchUp = 120, BatchSize = 120 };
        var collector = new FeeCollector(Chain, options, Host.Get<IEstimateStore>(), Host.Time);
        while (await collector.IterateAsync(lease, default) is not { Outcome: IterationOutcome.Idle, More: false }) { }
    }

    private async Task FillMempoolAsync()
    {
        var now = Host.Time.GetUtcNow();
        var lease = await LeaseAsync("mempool");
        for (var at = now.AddMinutes(-12); at < now; at = at.AddSeconds(12))
            if (now - at is { TotalMinutes: < 6 or > 8 })
                await Host.Get<IMempoolStore>().CommitAsync(new(Chain, lease) { Sample = SampleAt(at) }, default);

        var blocks = await Host.Reader.GetLatestAsync(Chain, 100, null, null, default);
        var told = blocks.Select(block =>
            InventedMempool.Block(block.Header.Time) with
            {
                Number = block.Header.Number,
                Hash = block.Header.Hash,
            }
        );
        await Host.Get<IInclusionStore>().CommitAsync(new(Chain, await LeaseAsync("inclusion"), [.. told.Reverse()]), default);
    }

    private static MempoolSample SampleAt(DateTimeOffset at)
    {
        var sample = InventedMempool.Sample(at);
        return sample with { Backlog = sample.Backlog is { } backlog ? backlog with { BlobTransactions = 31, Blobs = 97 } : null };
    }

    private async Task FillPricesAsync(PriceFeed feed)
    {
        PriceRound[] rounds =
        [
            .. Enumerable
                .Range(0, 24)
                .Select(i => new PriceRound(
                    new(7, 100 + i),
                    293_641_000_000 + (i * 7_654_321),
                    8,
                    Start.AddMinutes(-120 + (7 * i)),
                    Start.AddMinutes(-120 + (7 * i))
                )),
        ];
        var store = new PriceStore(Host.Get<CollectorCommits>(), Host.Get<IDbContextFactory<EthoscopeDbContext>>());
        await store.CommitAsync(
            new(feed, await LeaseAsync("prices"))
            {
                Rounds = rounds,
                Covered =
                [
                    new(rounds[0].UpdatedSecond, rounds[6].UpdatedSecond + 1),
                    new(rounds[8].UpdatedSecond, Host.Time.GetUtcNow().ToUnixTimeSeconds() + 1),
                ],
            },
            default
        );
    }

    private async Task FillHealthAsync()
    {
        var now = Host.Time.GetUtcNow();
        var scores = Enumerable
            .Range(0, 120)
            .Select(place => InventedHealth.MomentOf(now.AddMinutes(place - 120)))
            .Where(at => at.Minute is < 44 or > 56)
            .Select(at => InventedHealth.At(at));
        await Host.Get<IHealthStore>().CommitAsync(new(Chain, await LeaseAsync("health")) { Scores = [.. scores] }, default);
    }

    private async Task FillAnomaliesAsync()
    {
        var (now, from) = (Host.Time.GetUtcNow(), InventedHealth.MomentOf(Host.Time.GetUtcNow().AddHours(-2)));
        var samples = InventedAnomalies
            .Series.Where(series => series.Subject is null)
            .Select(series => new SampleRange(
                series.Key,
                from,
                [.. Enumerable.Range(0, 120).Select(place => InventedAnomalies.SampleOf(series, from.AddMinutes(place)))]
            ));
        await Host.Get<IAnomalyStore>()
            .CommitAsync(
                new(await LeaseAsync("anomalies"))
                {
                    Series = InventedAnomalies.Series,
                    Samples = [.. samples],
                    Episodes = InventedAnomalies.Until(now),
                },
                default
            );
    }

    private async Task<Lease> LeaseAsync(string subject) =>
        (await Host.Leases.TakeAsync($"{subject}:{Chain.Name}", "test", TimeSpan.FromHours(1), takeOver: true, default))!;
}
