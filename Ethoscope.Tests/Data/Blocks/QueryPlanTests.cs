using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Tests.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Blocks;

/// <summary>Every question and every commit goes by an index on a table of some size: PostgreSQL counts whole-table scans for us.</summary>
public sealed class QueryPlanTests(PostgresServer server)
{
    private const int Rows = 300_000;

    [Fact]
    public async Task ReadsAndCommits_OnALargeTable_ScanNoTableWhole()
    {
        // One connection, so that its counters can be flushed after each step.
        var connection = new NpgsqlConnectionStringBuilder(await server.CreateMigratedDatabaseAsync()) { MaxPoolSize = 1 }.ConnectionString;
        await using var host = new StorageHost(connection);
        var chain = KnownChains.Ethereum;
        var lease = await host.LeaseAsync(chain);
        await FillAsync(host);
        var end = TestBlocks.Make(Rows - 1).Header.Time;

        // The measure works: a question without an index is seen.
        (await ScansAsync(host, () => host.LinesAsync("SELECT count(*) FROM blocks WHERE gas_used = 1"))).ShouldBeTrue();

        foreach (var (name, step) in Steps(host.Reader, chain, end))
            (await ScansAsync(host, step)).ShouldBeFalse(name);
        foreach (var (name, step) in FeeSteps(host, chain, end))
            (await ScansAsync(host, step)).ShouldBeFalse(name);
        var next = TestBlocks.Range(Rows, 3);
        (await ScansAsync(host, () => host.Store.CommitAsync(TestBlocks.Batch(chain, lease, next), default))).ShouldBeFalse("commit");
        var lost = new Reorganisation(Rows, next[^1].Header.Ref, null, end);
        var replace = TestBlocks.Batch(chain, lease, TestBlocks.Range(Rows + 1, 3, 1)) with { Reorganisation = lost };
        (await ScansAsync(host, () => host.Store.CommitAsync(replace, default))).ShouldBeFalse("reorganisation");
        (await ScansAsync(host, () => host.Store.LoadAsync(chain, BlockDepth.Full, default))).ShouldBeFalse("load");
        (await ScansAsync(host, () => host.Store.GetRefsAsync(chain, Rows / 2, (Rows / 2) + 100, default))).ShouldBeFalse("refs");
    }

    private static IEnumerable<(string, Func<Task>)> Steps(IBlockReader reader, ChainDescriptor chain, DateTimeOffset end)
    {
        yield return ("latest", () => reader.GetLatestAsync(chain, 100, null, null, default));
        yield return ("page", () => reader.GetLatestAsync(chain, 100, Rows / 2, null, default));
        yield return ("as of", () => reader.GetLatestAsync(chain, 100, null, end - TimeSpan.FromDays(20), default));
        yield return ("range", () => reader.GetRangeAsync(chain, new BlockRange(Rows / 4, Rows / 2), 100, Rows / 3, default));
        var times = new BlockRange { Since = end - TimeSpan.FromDays(20), Before = end - TimeSpan.FromDays(10) };
        yield return ("range by time", () => reader.GetRangeAsync(chain, times, 100, null, default));
        yield return (
            "range as of",
            () => reader.GetRangeAsync(chain, times with { AsOf = end - TimeSpan.FromDays(15) }, 100, null, default)
        );
        yield return ("coverage", () => reader.GetCoverageAsync(chain, default));
        yield return ("number", () => reader.FindAsync(chain, Rows / 3, default));
        yield return ("hash", () => reader.FindAsync(chain, TestBlocks.HashOf(Rows / 3, 0), default));
        yield return ("orphans", () => reader.GetOrphansAsync(chain, Rows / 3, default));
        yield return ("status", () => reader.GetStatusAsync(chain, null, default));
        yield return ("status as of", () => reader.GetStatusAsync(chain, end - TimeSpan.FromDays(20), default));
        foreach (var days in new[] { 1, 7, 30, 365 })
            yield return ($"fees of {days} days", () => reader.GetBaseFeesAsync(chain, end - TimeSpan.FromDays(days), end, 600, default));
    }

    private static IEnumerable<(string, Func<Task>)> FeeSteps(StorageHost host, ChainDescriptor chain, DateTimeOffset end)
    {
        var (fees, estimates) = (host.Get<IFeeReader>(), host.Get<IEstimateStore>());
        yield return ("latest fees", () => fees.GetLatestAsync(chain, null, default));
        foreach (var days in new[] { 1, 7, 30, 3_650 })
            yield return (
                $"fee series of {days} days",
                () => fees.GetSeriesAsync(chain, end - TimeSpan.FromDays(days), end, null, 600, null, default)
            );
        foreach (var days in new[] { 1, 7, 30, 3_650 })
            yield return (
                $"fee totals of {days} days",
                () =>
                    fees.GetTotalsAsync(chain, end - TimeSpan.FromDays(days), end, FeePartWidth.For(TimeSpan.FromDays(days)), null, default)
            );
        yield return ("percentiles of a day", () => fees.GetPercentilesAsync(chain, end - TimeSpan.FromDays(1), end, default));
        yield return ("hours of a month", () => fees.GetHoursAsync(chain, end - TimeSpan.FromDays(30), end, withTips: true, default));
        yield return ("estimates", () => fees.GetEstimatesAsync(chain, null, default));
        yield return ("estimates as of", () => fees.GetEstimatesAsync(chain, end - TimeSpan.FromHours(3), default));
        yield return ("track record of a day", () => fees.GetTrackRecordAsync(chain, TimeSpan.FromDays(1), end, default));
        yield return ("estimates: load", () => estimates.LoadAsync(chain, default));
        yield return ("estimates: samples", () => estimates.GetSamplesAsync(chain, Rows - 350, Rows - 1, default));
        yield return ("estimates: due", () => estimates.GetDueAsync(chain, Rows - 1, 2_000, default));
    }

    private static async Task<bool> ScansAsync(StorageHost host, Func<Task> step)
    {
        const string Scans =
            "SELECT relname, seq_scan FROM pg_stat_user_tables WHERE relname IN ('blocks', 'block_hours', 'fee_estimates') ORDER BY 1";
        await host.LinesAsync("SELECT pg_stat_force_next_flush()");
        var before = await host.LinesAsync(Scans);

        await step();

        await host.LinesAsync("SELECT pg_stat_force_next_flush()");
        return !(await host.LinesAsync(Scans)).SequenceEqual(before);
    }

    private static async Task FillAsync(StorageHost host)
    {
        var start = $"'{TestBlocks.Start:yyyy-MM-dd HH:mm:ss}+00'::timestamptz";
        await host.LinesAsync(
            $"""
            INSERT INTO blocks (chain_id, number, time, hash, parent_hash, base_fee_wei, gas_used, gas_limit, transaction_count, depth, observed_at, stored_at)
            SELECT 1, n, {start} + n * INTERVAL '12 seconds', sha256(n::text::bytea), sha256((n - 1)::text::bytea),
                1000000000 + n % 1000, 30000000, 60000000, 200, 0, now(), now()
            FROM generate_series(0, {Rows - 1}) AS n;
            INSERT INTO block_hours (chain_id, bucket, first_number, last_number, blocks, blocks_with_receipts, transactions, base_fee_wei_min, base_fee_wei_max)
            SELECT 1, date_bin('1 hour', {start}, '2000-01-01Z') - n * INTERVAL '1 hour', n, n, 1, 0, 0, n, n + 1 FROM generate_series(0, 30000) AS n;
            INSERT INTO coverage VALUES ('blocks:ethereum:headers', int8multirange(int8range(0, {Rows})), now()),
                ('blocks:ethereum:full', int8multirange(int8range(0, {Rows})), now());
            INSERT INTO fee_states VALUES (1, {Rows - 1}, sha256({Rows - 1}::text::bytea), {start} + {Rows
                - 1} * INTERVAL '12 seconds', NULL, NULL);
            INSERT INTO fee_estimates (chain_id, number, target, time, block_hash, method_version, horizon_blocks, next_base_fee_wei,
                max_priority_fee_wei, max_fee_wei, replayed_horizons, replayed_hits, outcome, waited_blocks)
            SELECT 1, n, target, {start} + n * INTERVAL '12 seconds', sha256(n::text::bytea), 'conformal-2', 1, 1, 1, 2, 9, 9,
                CASE WHEN n < {Rows - 2} THEN 1 ELSE 0 END, 1
            FROM generate_series({Rows - 30_000}, {Rows - 1}) AS n, unnest(ARRAY['slow', 'standard', 'fast', 'next_block_99']) AS target;
            ANALYZE;
            """
        );
    }
}
