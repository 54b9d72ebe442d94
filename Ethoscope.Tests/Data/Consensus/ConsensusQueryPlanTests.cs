using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Tests.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Consensus;

/// <summary>Every question and every commit of consensus goes by an index: PostgreSQL counts whole-table scans for us.</summary>
public sealed class ConsensusQueryPlanTests(PostgresServer server)
{
    private const int Rows = 60_000;
    private const long First = 13_700_000 / 32 * 32;

    [Fact]
    public async Task ReadsAndCommits_OnLargeTables_ScanNoTableWhole()
    {
        // One connection, so that its counters can be flushed after each step.
        var connection = new NpgsqlConnectionStringBuilder(await server.CreateMigratedDatabaseAsync()) { MaxPoolSize = 1 }.ConnectionString;
        await using var host = new StorageHost(connection);
        var chain = KnownChains.Ethereum;
        await FillAsync(host, chain);

        // The measure works: a question without an index is seen.
        (await ScansAsync(host, () => host.LinesAsync("SELECT count(*) FROM slots WHERE blobs = 99"))).ShouldBeTrue();
        foreach (var (name, step) in Steps(host, chain))
            (await ScansAsync(host, step)).ShouldBeFalse(name);
    }

    private static IEnumerable<(string, Func<Task>)> Steps(StorageHost host, ChainDescriptor chain)
    {
        var (reader, store, clock) = (host.Get<IConsensusReader>(), host.Get<IConsensusStore>(), chain.Slots!);
        var network = new BeaconNetwork(chain, null, []);
        var (head, end) = (First + Rows - 1, clock.StartOf(First + Rows));
        var then = clock.StartOf(head - 9_000);
        yield return ("latest", () => reader.GetSlotsAsync(chain, new SlotRange(), 100, null, default));
        yield return ("page", () => reader.GetSlotsAsync(chain, new SlotRange(), 100, head - 20_000, default));
        yield return ("slots as of", () => reader.GetSlotsAsync(chain, new SlotRange(AsOf: then), 100, null, default));
        yield return ("slot", () => reader.FindSlotAsync(chain, head - 500, default));
        yield return ("root", () => reader.FindSlotAsync(chain, BeaconTree.RootOf(5), default));
        yield return ("epochs", () => reader.GetEpochsAsync(chain, new SlotRange(), 100, null, default));
        yield return ("epochs page", () => reader.GetEpochsAsync(chain, new SlotRange(), 100, (head / 32) - 300, default));
        yield return ("epochs as of", () => reader.GetEpochsAsync(chain, new SlotRange(AsOf: then), 100, null, default));
        yield return ("by epoch", () => reader.GetSeriesAsync(chain, end.AddDays(-1), end, ConsensusResolution.Epoch, null, default));
        yield return ("by hour", () => reader.GetSeriesAsync(chain, end.AddDays(-7), end, ConsensusResolution.Hour, null, default));
        yield return ("by hour as of", () => reader.GetSeriesAsync(chain, end.AddDays(-7), end, ConsensusResolution.Hour, then, default));
        yield return ("by day", () => reader.GetSeriesAsync(chain, end.AddDays(-365), end, ConsensusResolution.Day, null, default));
        yield return ("positions", () => reader.GetPositionsAsync(chain, end.AddDays(-1), end, null, default));
        yield return ("finality", () => reader.GetFinalityAsync(chain, new SlotRange(), 100, head / 32, default));
        yield return ("reorganisations", () => reader.GetReorganisationsAsync(chain, end.AddDays(-1), end, 100, null, default));
        yield return (
            "reorganisations page",
            () => reader.GetReorganisationsAsync(chain, null, null, 100, (end.AddDays(-1), BeaconTree.RootOf(1)), default)
        );
        yield return ("state", () => reader.GetStateAsync(chain, null, default));
        yield return ("state as of", () => reader.GetStateAsync(chain, then, default));
        yield return ("load", () => store.LoadAsync(network, default));
        yield return ("blocks", () => store.GetBlocksAsync(network, head - 64, head, default));
        yield return ("lost", () => store.HasLostAsync(network, BeaconTree.RootOf(1), default));
        yield return ("commit", () => CommitAsync(host, network, head, null));
        yield return ("reorganisation", () => CommitAsync(host, network, head - 2, head - 2));
    }

    private static async Task CommitAsync(StorageHost host, BeaconNetwork network, long above, long? replaced)
    {
        var lease = await host.Leases.TakeAsync("consensus:ethereum", "test", TimeSpan.FromMinutes(1), takeOver: true, default);
        var tree = new BeaconTree(network.Chain, 20_011);
        var block = tree.Add(above + 1, BeaconTree.RootOf(1), "new");
        await host.Get<IConsensusStore>()
            .CommitAsync(
                new ConsensusBatch(network, lease!)
                {
                    Slots = [new(above + 1, block)],
                    Covered = [new(above + 1, above + 2)],
                    ReplacedAbove = replaced,
                },
                default
            );
    }

    private static async Task<bool> ScansAsync(StorageHost host, Func<Task> step)
    {
        const string Scans = """
            SELECT relname, seq_scan FROM pg_stat_user_tables
            WHERE relname IN ('slots', 'epochs', 'finality', 'orphaned_slots', 'consensus_reorganisations', 'slot_hours', 'blocks', 'beacon_attestations')
            ORDER BY 1
            """;
        await host.LinesAsync("SELECT pg_stat_force_next_flush()");
        var before = await host.LinesAsync(Scans);

        await step();

        await host.LinesAsync("SELECT pg_stat_force_next_flush()");
        return !(await host.LinesAsync(Scans)).SequenceEqual(before);
    }

    private static async Task FillAsync(StorageHost host, ChainDescriptor chain)
    {
        var clock = chain.Slots!;
        host.Time.SetBy(clock.StartOf(First + Rows) - host.Time.GetUtcNow());
        var start = $"'{clock.StartOf(First):yyyy-MM-dd HH:mm:ss}+00'::timestamptz";
        await host.LinesAsync(
            $"""
            INSERT INTO slots (chain_id, number, time, outcome, proposer, root, parent_root, separate_payload, is_whole, blobs, sync_set, sync_seats,
                attesters, voted, target_votes, head_votes, votes_final, votes_exact, stored_at)
            SELECT 1, {First} + n, {start} + n * INTERVAL '12 seconds', 0, n, sha256(n::text::bytea), sha256((n - 1)::text::bytea), false, true, 3, 500, 512,
                625, 600, 600, 590, n < {Rows - 64}, true, now()
            FROM generate_series(0, {Rows - 1}) AS n;
            INSERT INTO epochs (chain_id, number, time, proposed, missed, orphaned, withheld, attesters, voted, target_votes, head_votes, votes_final,
                votes_exact, is_closed)
            SELECT 1, {First / 32} + n, {start} + n * INTERVAL '384 seconds', 32, 0, 0, 0, 20000, 19000, 19000, 18000, n < {(Rows / 32)
                - 2}, true, n < {(Rows / 32) - 4}
            FROM generate_series(-20000, {(Rows / 32) - 1}) AS n;
            INSERT INTO finality (chain_id, epoch, time, justified_epoch, justified_root, finalized_epoch, finalized_root, seen_at, source)
            SELECT 1, {First / 32} + n, {start} + n * INTERVAL '384 seconds', {First / 32} + n - 1, sha256(((n - 1) * 32)::text::bytea), {First / 32} + n - 2,
                sha256(((n - 2) * 32)::text::bytea), {start} + n * INTERVAL '384 seconds' + INTERVAL '9 seconds', 'first'
            FROM generate_series(-20000, {(Rows / 32) - 1}) AS n;
            INSERT INTO orphaned_slots (chain_id, number, time, root, stored_at)
            SELECT 1, {First} + n, {start} + n * INTERVAL '12 seconds', sha256(('o' || n)::bytea), now() FROM generate_series(-40000, {Rows
                - 1}) AS n WHERE n % 5 = 0;
            INSERT INTO consensus_reorganisations (chain_id, seen_at, old_head, old_branch, new_branch, depth, seen_by, source)
            SELECT 1, {start} + n * INTERVAL '60 seconds', sha256(('o' || n)::bytea),
                jsonb_build_array(jsonb_build_object('slot', n, 'root', '0x' || encode(sha256(('o' || n)::bytea), 'hex'))), '[]', 1, 0, 'first'
            FROM generate_series(-8000, 12000) AS n;
            INSERT INTO slot_hours (chain_id, bucket, proposed, missed, orphaned, withheld, votes_final, votes_exact)
            SELECT 1, date_bin('1 hour', {start}, '2000-01-01Z') + n * INTERVAL '1 hour', 300, 0, 0, 0, true, true FROM generate_series(-20000, {Rows
                / 300}) AS n;
            INSERT INTO blocks (chain_id, number, time, hash, parent_hash, slot, empty_slots_before, transaction_count, depth, observed_at, stored_at)
            SELECT 1, n, {start} + n * INTERVAL '12 seconds', sha256(n::text::bytea), sha256((n - 1)::text::bytea), {First} + n, 0, 200, 0, now(), now()
            FROM generate_series(-20000, {Rows - 1}) AS n;
            INSERT INTO beacon_attestations (chain_id, slot, block_slot, position, committees, bits, length, head_root, target_epoch, target_root)
            SELECT 1, {First} + n, {First} + n + 1, place, 1, sha256('b'), 250, sha256('h'), ({First} + n) / 32, sha256('t')
            FROM generate_series({Rows - 2000}, {Rows - 2}) AS n, generate_series(0, 7) AS place;
            INSERT INTO coverage VALUES ('consensus:ethereum', int8multirange(int8range({First}, {First + Rows})), now());
            ANALYZE;
            """
        );
    }
}
