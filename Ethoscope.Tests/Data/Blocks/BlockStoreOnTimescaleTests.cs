using Ethoscope.Core.Blocks;
using Ethoscope.Core.Health;
using Ethoscope.Data.Anomalies;
using Ethoscope.Data.Health;
using Ethoscope.Data.Layer2;
using Ethoscope.Data.Storage;
using Ethoscope.Tests.Data.Anomalies;
using Ethoscope.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Blocks;

/// <summary>The same commits on hypertables, and what only hypertables have.</summary>
public sealed class BlockStoreOnTimescaleTests(TimescaleServer server) : BlockStoreContract, IClassFixture<TimescaleServer>
{
    private const string Hypertables =
        "SELECT hypertable_name, compression_enabled FROM timescaledb_information.hypertables WHERE hypertable_schema = 'public' ORDER BY 1";

    private static readonly string[] Expected =
    [
        "anomaly_samples|False",
        "auctions|False",
        "blob_postings|True",
        "blob_sender_days|False",
        "blob_sender_hours|False",
        "block_days|False",
        "block_hours|False",
        "block_inclusions|False",
        "blocks|True",
        "bridge_balances|False",
        "closing_transactions|True",
        "collector_iterations|False",
        "consensus_reorganisations|False",
        "epochs|False",
        "fee_estimates|False",
        "fee_readings|False",
        "finality|False",
        "health_days|False",
        "health_hours|False",
        "health_scores|True",
        "layer2_blocks|False",
        "layer2_days|False",
        "layer2_hours|False",
        "mempool_samples|False",
        "mev_blocks|True",
        "mev_claims|True",
        "operation_cost_days|False",
        "operation_cost_hours|False",
        "operation_costs|False",
        "operation_receipts|False",
        "orphaned_blocks|False",
        "orphaned_slots|False",
        "postings|False",
        "prices|False",
        "relay_payloads|True",
        "slot_days|False",
        "slot_hours|False",
        "slots|True",
        "swaps|True",
    ];

    private static readonly DateTimeOffset ScoresFrom = new(2025, 1, 30, 22, 0, 20, TimeSpan.Zero);

    private protected override StorageHost Host => server.Host;

    protected override int Histories => 4;

    [Fact]
    public async Task MigrateAsync_Again_LeavesTheSameHypertablesAndPolicies()
    {
        var before = await PoliciesAsync();

        await Host.Get<DatabaseMigrator>().MigrateAsync(default);

        (await Host.LinesAsync(Hypertables)).ShouldBe(Expected);
        (await PoliciesAsync()).ShouldBe(before);
        before.ShouldBe([
            "policy_compression|blob_postings",
            "policy_compression|blocks",
            "policy_compression|closing_transactions",
            "policy_compression|health_scores",
            "policy_compression|mev_blocks",
            "policy_compression|mev_claims",
            "policy_compression|relay_payloads",
            "policy_compression|slots",
            "policy_compression|swaps",
            "policy_retention|auctions",
            "policy_retention|block_inclusions",
            "policy_retention|collector_iterations",
            "policy_retention|mempool_samples",
        ]);
        (
            await Host.LinesAsync(
                "SELECT DISTINCT segmentby FROM timescaledb_information.hypertable_compression_settings WHERE hypertable = 'blocks'::regclass"
            )
        ).ShouldBe(["chain_id"]);
    }

    [Fact]
    public async Task MigrateToAsync_DownAndUp_TakesPlainDataIntoHypertables()
    {
        var migrator = Host.Get<DatabaseMigrator>();
        await migrator.MigrateToAsync("0", default);
        (await Host.LinesAsync(Hypertables)).ShouldBeEmpty();
        await using (var context = Host.Context())
            await context.Database.MigrateAsync();
        var chain = StorageHost.NewChain();
        var blocks = TestBlocks.Range(0, 300, step: TimeSpan.FromHours(6));
        await Host.Store.CommitAsync(TestBlocks.Batch(chain, await Host.LeaseAsync(chain), blocks), default);

        await migrator.MigrateAsync(default);

        (await Host.LinesAsync(Hypertables)).ShouldBe(Expected);
        (await Host.ScalarAsync("SELECT count(*) FROM show_chunks('blocks')")).ShouldBeOfType<long>().ShouldBeGreaterThan(2);
        await Host.ShouldHoldAsync(chain, blocks);
    }

    [Fact]
    public async Task CommitAsync_IntoCompressedChunks_DeepensReplacesAndRollsUp()
    {
        var chain = StorageHost.NewChain();
        var lease = await Host.LeaseAsync(chain);
        var step = TimeSpan.FromHours(3);
        await Host.Store.CommitAsync(
            TestBlocks.Batch(chain, lease, TestBlocks.Range(0, 400, depth: BlockDepth.Headers, step: step)),
            default
        );
        (await Host.ScalarAsync("SELECT count(compress_chunk(chunk, if_not_compressed => true)) FROM show_chunks('blocks') AS chunk"))
            .ShouldBeOfType<long>()
            .ShouldBeGreaterThan(1);
        var deeper = TestBlocks.Range(100, 50, step: step);
        var branch = TestBlocks.Range(395, 8, branch: 1, step: step);
        var moved = TestBlocks.Range(10, 2, branch: 2, step: TimeSpan.FromHours(4));
        var lost = new Reorganisation(394, TestBlocks.Make(399, step: step).Header.Ref, branch[^1].Header.Ref, Host.Time.GetUtcNow());

        await Host.Store.CommitAsync(TestBlocks.Batch(chain, lease, deeper), default);
        await Host.Store.CommitAsync(TestBlocks.Batch(chain, lease, moved), default);
        await Host.Store.CommitAsync(TestBlocks.Batch(chain, lease, branch) with { Reorganisation = lost }, default);

        Block[] expected =
        [
            .. TestBlocks.Range(0, 10, depth: BlockDepth.Headers, step: step),
            .. moved,
            .. TestBlocks.Range(12, 88, depth: BlockDepth.Headers, step: step),
            .. deeper,
            .. TestBlocks.Range(150, 245, depth: BlockDepth.Headers, step: step),
            .. branch,
        ];
        await Host.ShouldHoldAsync(chain, expected);
        (await Host.Reader.FindAsync(chain, TestBlocks.HashOf(397, 0), default)).ShouldNotBeNull().LostIn.ShouldBe(lost);
        (await Host.Reader.FindAsync(chain, TestBlocks.HashOf(50, 0), default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task PruneAsync_BlocksOfRollups_DropsWholeDaysAndKeepsTheirRollups()
    {
        var story = new Layer2Story(Host);
        var start = new DateTimeOffset(2026, 2, 20, 23, 0, 0, TimeSpan.Zero);
        await story.StoreAsync(Layer2Story.Blocks(0, 72, start, TimeSpan.FromMinutes(60)));
        await story.StoreAsync(
            Layer2Story.Blocks(70, 2, start.AddHours(70).AddSeconds(1), TimeSpan.FromMinutes(60), branch: 1),
            replacedFrom: 70
        );

        await Host.Get<Layer2Retention>().PruneAsync(start.AddHours(30), default);

        var id = story.Network.Chain.ChainId;
        (await Host.ScalarAsync($"SELECT min(time) FROM layer2_blocks WHERE chain_id = {id}")).ShouldBe(start.AddHours(25).UtcDateTime);
        (await Host.ScalarAsync($"SELECT count(*) FROM layer2_hours WHERE chain_id = {id}")).ShouldBe(72L);
    }

    /// <summary>A bitmap scan under a DELETE fails there, so the reorganisation must not plan one.</summary>
    [Fact]
    public async Task CommitAsync_ReorganisationInAChunkThatIsPartlyCompressed_ReplacesTheBranch()
    {
        var filler = StorageHost.NewChain();
        await Host.Store.CommitAsync(TestBlocks.Batch(filler, await Host.LeaseAsync(filler), TestBlocks.Range(0, 1500)), default);
        await Host.ScalarAsync("SELECT count(compress_chunk(chunk, if_not_compressed => true)) FROM show_chunks('blocks') AS chunk");
        await Host.Store.CommitAsync(TestBlocks.Batch(filler, await Host.LeaseAsync(filler), TestBlocks.Range(1500, 1500)), default);
        var chain = StorageHost.NewChain();
        var lease = await Host.LeaseAsync(chain);
        await Host.Store.CommitAsync(TestBlocks.Batch(chain, lease, TestBlocks.Range(0, 30)), default);
        var branch = TestBlocks.Range(28, 4, branch: 1);
        var lost = new Reorganisation(27, TestBlocks.Make(29).Header.Ref, branch[^1].Header.Ref, Host.Time.GetUtcNow());

        var plan = await Host.LinesAsync($"EXPLAIN DELETE FROM blocks WHERE chain_id = {chain.ChainId} AND number > 27 RETURNING time");
        await Host.Store.CommitAsync(TestBlocks.Batch(chain, lease, branch) with { Reorganisation = lost }, default);

        plan.ShouldContain(line => line.Contains("Bitmap Heap Scan", StringComparison.Ordinal));
        await Host.ShouldHoldAsync(chain, [.. TestBlocks.Range(0, 28), .. branch]);
    }

    [Fact]
    public async Task PruneAsync_ScoresInCompressedChunks_KeepsOneOfTenMinutesAndAllOfTheirRollups()
    {
        var story = new HealthStory(Host);
        await story.StoreAsync(HealthStory.Scores(ScoresFrom, 240));
        (
            await Host.ScalarAsync(
                "SELECT count(compress_chunk(chunk, if_not_compressed => true)) FROM show_chunks('health_scores') AS chunk"
            )
        )
            .ShouldBeOfType<long>()
            .ShouldBeGreaterThan(0);

        await story.StoreAsync([
            HealthStory.Score(ScoresFrom.AddMinutes(5), 0.95),
            HealthStory.Score(ScoresFrom.AddSeconds(-20), origin: ScoreOrigin.Reconstructed),
            .. HealthStory.Scores(ScoresFrom.AddMinutes(240), 2),
        ]);
        (await RowsAsync("count(*), count(*) FILTER (WHERE is_answer)")).ShouldBe(["243|242"]);
        (await Host.ScalarAsync($"SELECT sum(scores) FROM health_days WHERE chain_id = {story.Chain.ChainId}")).ShouldBe(242L);

        await Host.Get<HealthRetention>().PruneAsync(ScoresFrom.AddHours(5), default);
        await Host.Get<HealthRetention>().PruneAsync(ScoresFrom.AddHours(5), default);

        // The day before is over: twelve answers of its two hours stay, and the next one is whole.
        (
            await RowsAsync(
                "count(*), bool_and(is_answer), bool_and(extract(minute FROM time)::int % 10 = 0)",
                "time < '2025-01-31 00:00+00'"
            )
        ).ShouldBe(["12|True|True"]);
        (await RowsAsync("count(*)", "time >= '2025-01-31 00:00+00'")).ShouldBe(["122"]);
        (await Host.ScalarAsync($"SELECT sum(scores) FROM health_days WHERE chain_id = {story.Chain.ChainId}")).ShouldBe(242L);

        Task<List<string>> RowsAsync(string columns, string where = "true") =>
            Host.LinesAsync($"SELECT {columns} FROM health_scores WHERE chain_id = {story.Chain.ChainId} AND {where}");
    }

    [Fact]
    public async Task PruneAsync_OldSamples_KeepsThoseAroundEpisodes()
    {
        var story = new AnomalyStory(Host);
        await story.StoreAsync(
            AnomalyStory.Samples(ScoresFrom, 4 * 24, TimeSpan.FromHours(1)),
            story.Episode("spike", ScoresFrom.AddHours(40), ScoresFrom.AddHours(41))
        );

        await Host.Get<AnomalyRetention>().PruneAsync(ScoresFrom.AddDays(3), default);

        (
            await Host.LinesAsync(
                $"SELECT count(*), (extract(epoch FROM min(time)) - {ScoresFrom.ToUnixTimeSeconds()})::int / 3600 FROM anomaly_samples WHERE series = '{story.Series.Key}'"
            )
        ).ShouldBe(["56|16"]);
    }

    private Task<List<string>> PoliciesAsync() =>
        Host.LinesAsync(
            "SELECT proc_name, hypertable_name FROM timescaledb_information.jobs WHERE hypertable_name IS NOT NULL AND hypertable_schema = 'public' ORDER BY 1, 2"
        );
}
