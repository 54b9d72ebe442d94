using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Market;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Tests.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Mev;

/// <summary>Every list and every sum of the market goes by an index: PostgreSQL counts whole-table scans for us.</summary>
public sealed class MevQueryPlanTests(PostgresServer server)
{
    private const int Rows = 20_000;
    private const long First = 13_700_000;

    [Fact]
    public async Task Reads_OnLargeTables_ScanNoTableWhole()
    {
        // One connection, so that its counters can be flushed after each step.
        var connection = new NpgsqlConnectionStringBuilder(await server.CreateMigratedDatabaseAsync()) { MaxPoolSize = 1 }.ConnectionString;
        await using var host = new StorageHost(connection);
        var chain = KnownChains.Ethereum;
        await FillAsync(host, chain);

        // The measure works: a question without an index is seen.
        (await ScansAsync(host, () => host.LinesAsync("SELECT count(*) FROM mev_blocks WHERE gas_used = 99"))).ShouldBeTrue();
        var scanning = new List<string>();
        foreach (var (name, step) in Steps(host, chain))
        {
            if (await ScansAsync(host, step))
                scanning.Add(name);
        }

        scanning.ShouldBeEmpty();
    }

    private static RelayNetwork RelaysOf(ChainDescriptor chain) =>
        new(
            chain,
            [
                .. Enumerable
                    .Range(0, 6)
                    .Select(i => $"relay-{i}")
                    .Select(name => new Relay(name, name, RelayStatus.Active, new(name, new Uri("http://localhost")))),
            ]
        );

    private static IEnumerable<(string, Func<Task>)> Steps(StorageHost host, ChainDescriptor chain)
    {
        var (reader, clock) = (host.Get<IMevReader>(), chain.Slots!);
        var (head, end) = (First + Rows - 1, clock.StartOf(First + Rows));
        var day = new MevBlockFilter(end.AddDays(-1), end);
        foreach (
            var (name, filter) in new (string, MevBlockFilter)[]
            {
                ("all", new()),
                ("a day", day),
                ("older than a day", new() { To = end.AddDays(-1) }),
                ("builder", new() { Builder = "builder-1" }),
                ("rare builder", day with { Builder = "rare" }),
                ("relay", new() { Relay = "relay-1" }),
                ("relay of a day", day with { Relay = "relay-1" }),
                ("relay's underpaid", day with { Relay = "relay-1", Class = PaymentClass.Underpaid }),
                ("underpaid", new() { Class = PaymentClass.Underpaid }),
                ("local", new() { Origin = BlockOrigin.Local }),
                ("most valuable", day with { Order = MevBlockOrder.Value }),
            }
        )
            yield return (name, () => reader.GetBlocksAsync(chain, filter, 21, null, default));
        yield return ("number", () => reader.FindAsync(chain, head - 500, default));
        yield return ("lost", () => reader.GetLostAsync(chain, new MevBlockFilter(), 20, null, default));
        yield return ("lost page", () => reader.GetLostAsync(chain, day, 20, head - 900, default));
        yield return ("lost of a relay", () => reader.GetLostAsync(chain, day with { Relay = "relay-1" }, 20, null, default));
        yield return ("lost of a builder", () => reader.GetLostAsync(chain, new() { Builder = "builder-1" }, 20, null, default));
        yield return ("lost of a slot", () => reader.GetLostAsync(chain, head - 7, default));
        yield return ("head", () => reader.GetHeadAsync(chain, default));
        yield return ("market of a day", () => reader.GetMarketAsync(chain, end.AddDays(-1), end.AddMinutes(-5), default));
        yield return ("series", () => reader.GetSeriesAsync(chain, end.AddDays(-1), end, MarketResolution.Hour, default));
        yield return ("distribution", () => reader.GetDistributionAsync(chain, end.AddHours(-9), end, default));
        yield return ("impact", () => reader.GetImpactAsync(chain, end.AddHours(-9), end, default));
        yield return ("relays", () => reader.GetRelaysAsync(RelaysOf(chain), default));
        yield return ("builder's profile", () => reader.FindBuilderAsync(chain, "rare", default));
    }

    private static async Task<bool> ScansAsync(StorageHost host, Func<Task> step)
    {
        const string Scans = """
            SELECT relname, seq_scan FROM pg_stat_user_tables
            WHERE relname IN ('mev_blocks', 'mev_claims', 'lost_payloads', 'relay_payloads') ORDER BY 1
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
            INSERT INTO mev_blocks (chain_id, slot, time, number, hash, origin, builder, basis, builder_key, extra_data, fee_recipient, relays,
                claimed_wei, value_wei, value_bar, class, tips_wei, gas_used, gas_limit, label_version)
            SELECT 1, {First} + n, {start} + n * INTERVAL '12 seconds', n, sha256(n::text::bytea), CASE WHEN n % 20 = 0 THEN 2 ELSE 1 END,
                CASE WHEN n % 20 = 0 THEN NULL WHEN n % 9001 = 1 THEN 'rare' ELSE 'builder-' || n % 7 END, 1, sha384((n % 30)::text::bytea), '\x01',
                substring(sha256((n % 7)::text::bytea) FOR 20), 2, n, n * 7919 % 100003 * 1000000000000::numeric, 100,
                CASE WHEN n % 20 = 0 THEN NULL WHEN n % 2003 = 1 THEN 3 ELSE 0 END, 5, 30000000, 60000000, 'a'
            FROM generate_series(0, {Rows - 1}) AS n;
            INSERT INTO mev_claims (chain_id, relay, slot, time, value_wei, class, builder, credit_units, is_plausible)
            SELECT 1, 'relay-' || (n + k) % 5, {First} + n, {start} + n * INTERVAL '12 seconds', n, CASE WHEN n % 2003 = 1 THEN 3 ELSE 0 END,
                'builder-' || n % 7, 360360, true
            FROM generate_series(0, {Rows - 1}) AS n, generate_series(0, 1) AS k WHERE n % 20 > 0;
            INSERT INTO lost_payloads (chain_id, slot, time, block_hash, relay, claimed_wei, builder, builder_key)
            SELECT 1, {First} + n, {start} + n * INTERVAL '12 seconds', sha256(('l' || n)::bytea), 'relay-' || n % 5, n, 'builder-' || n % 7, sha384('k')
            FROM generate_series(0, {Rows - 1}) AS n WHERE n % 4 = 0;
            INSERT INTO relay_payloads (chain_id, relay, slot, time, block_hash, builder_key, value_wei, observed_at)
            SELECT 1, 'relay-' || n % 5, {First} + n, {start} + n * INTERVAL '12 seconds', sha256(n::text::bytea), sha384((n % 30)::text::bytea), n, now()
            FROM generate_series(0, {Rows - 1}) AS n;
            ANALYZE;
            """
        );
    }
}
