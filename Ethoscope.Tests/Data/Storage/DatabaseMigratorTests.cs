using Ethoscope.Data.Storage;
using Ethoscope.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Storage;

public sealed class DatabaseMigratorTests(PostgresServer server)
{
    private const string Tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1";

    [Fact]
    public async Task MigrateToAsync_EachVersionDownAndUp_GivesTheSameSchema()
    {
        await using var host = new StorageHost(await server.CreateDatabaseAsync());
        var migrator = MigratorOnRealTime(host);
        await migrator.MigrateAsync(default);
        var newest = await SchemaAsync(host);
        await using var context = host.Context();
        string[] versions = ["0", .. context.Database.GetMigrations()];

        foreach (var version in versions.Reverse())
        {
            await migrator.MigrateToAsync(version, default);
            await migrator.MigrateAsync(default);
            (await SchemaAsync(host)).ShouldBe(newest);
        }

        await migrator.MigrateToAsync("0", default);
        (await host.LinesAsync(Tables)).ShouldBe(["__migrations"]);
    }

    [Fact]
    public async Task MigrateAsync_KeysFromBeforeScopes_GetThoseOfTheirTierAndAFamilyEach()
    {
        await using var host = new StorageHost(await server.CreateDatabaseAsync());
        var migrator = MigratorOnRealTime(host);
        await migrator.MigrateToAsync("KeepInclusion", default);
        await host.LinesAsync(
            "INSERT INTO api_keys (prefix, name, tier, digest, fingerprint, created_at) SELECT 'eth_' || tier, 'x', tier, '', '', now() FROM generate_series(0, 2) AS tier"
        );

        await migrator.MigrateAsync(default);

        (await host.LinesAsync("SELECT prefix, family, scopes FROM api_keys ORDER BY 1")).ShouldBe([
            "eth_0|eth_0|3",
            "eth_1|eth_1|3",
            "eth_2|eth_2|7",
        ]);
    }

    [Fact]
    public async Task MigrateAsync_DatabaseOfANewerVersion_IsRefusedAndLeftAsItIs()
    {
        await using var host = new StorageHost(await server.CreateDatabaseAsync());
        var migrator = MigratorOnRealTime(host);
        await migrator.MigrateAsync(default);
        await host.LinesAsync("INSERT INTO __migrations VALUES ('29990101000000_OfTomorrow', '10.0.0')");
        var before = await SchemaAsync(host);

        var refused = await Should.ThrowAsync<NewerSchemaException>(() => migrator.MigrateAsync(default));

        refused.Message.ShouldContain("up to 29990101000000_OfTomorrow");
        (await SchemaAsync(host)).ShouldBe(before);
    }

    [Fact]
    public async Task MigrateAsync_Model_HasNoPendingChanges()
    {
        await using var host = new StorageHost(await server.CreateDatabaseAsync());
        await using var context = host.Context();

        context.Database.HasPendingModelChanges().ShouldBeFalse();
    }

    [Fact]
    public async Task MigrateAsync_ThreeAtOnceOnAMissingDatabase_AllSucceed()
    {
        var missing = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync()) { Database = $"missing_{Guid.NewGuid():N}" };
        var hosts = Enumerable.Range(0, 3).Select(_ => new StorageHost(missing.ConnectionString)).ToList();

        await Task.WhenAll(hosts.Select(host => Task.Run(() => MigratorOnRealTime(host).MigrateAsync(default))));

        (await hosts[0].LinesAsync("SELECT value FROM outbox_counter")).ShouldBe(["0"]);
        foreach (var host in hosts)
            await host.DisposeAsync();
    }

    [Fact]
    public async Task MigrateAsync_LockHeldElsewhere_WaitsUntilThatSessionEnds()
    {
        await using var host = new StorageHost(await server.CreateDatabaseAsync());
        await using var other = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(host.ConnectionString) { Pooling = false }.ConnectionString
        );
        await other.OpenAsync();
        await using (var hold = new NpgsqlCommand("SELECT pg_advisory_lock(x'6574686F73636F70'::bigint)", other))
            await hold.ExecuteNonQueryAsync();

        var migration = host.Get<DatabaseMigrator>().MigrateAsync(default);
        await UntilAsync(async () =>
            await host.ScalarAsync(
                "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_try%' AND datname = current_database()"
            )
                is > 0L
        );
        (await host.LinesAsync(Tables)).ShouldBeEmpty();
        await other.CloseAsync();
        await UntilAsync(() =>
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(migration.IsCompleted);
        });

        await migration;
        (await host.LinesAsync(Tables)).ShouldContain("blocks");
    }

    [Fact]
    public async Task MigrateAsync_KilledInTheMiddle_IsFinishedByTheNext()
    {
        await using var host = new StorageHost(await server.CreateDatabaseAsync());
        var migrator = MigratorOnRealTime(host);
        await host.LinesAsync(
            """
            CREATE FUNCTION kill() RETURNS event_trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF to_regclass('leases') IS NOT NULL THEN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(10); END IF;
            END $$;
            CREATE EVENT TRIGGER killer ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION kill();
            """
        );
        (await Record.ExceptionAsync(() => migrator.MigrateAsync(default))).ShouldNotBeNull();
        await host.LinesAsync("DROP EVENT TRIGGER killer");

        await migrator.MigrateAsync(default);

        await using var context = host.Context();
        (await context.Database.GetPendingMigrationsAsync()).ShouldBeEmpty();
        (await host.LinesAsync("SELECT value FROM outbox_counter")).ShouldBe(["0"]);
    }

    [Fact]
    public async Task MigrateAsync_Again_SeedsNothingTwiceAndKeepsTheCounter()
    {
        await using var host = new StorageHost(await server.CreateDatabaseAsync());
        var migrator = MigratorOnRealTime(host);
        await migrator.MigrateAsync(default);
        await host.LinesAsync("UPDATE outbox_counter SET value = 7");

        await migrator.MigrateAsync(default);

        (await host.LinesAsync("SELECT value FROM outbox_counter")).ShouldBe(["7"]);
    }

    [Fact]
    public async Task Schema_EveryUniqueKeyOfATableByTime_ContainsItsTime()
    {
        await using var host = new StorageHost(await server.CreateDatabaseAsync());
        await MigratorOnRealTime(host).MigrateAsync(default);

        var unique = await host.LinesAsync(
            """
            SELECT tablename || ': ' || indexdef FROM pg_indexes
            WHERE tablename IN ('blocks', 'orphaned_blocks', 'block_hours', 'block_days', 'collector_iterations') AND indexdef LIKE '%UNIQUE%'
            """
        );

        unique.Count.ShouldBe(5);
        unique.ShouldAllBe(index => index.Contains("time") || index.Contains("bucket") || index.Contains("started_at"));
        unique.ShouldAllBe(index => !index.Contains(" WHERE "));
    }

    private static DatabaseMigrator MigratorOnRealTime(StorageHost host) =>
        new(
            host.Get<StorageConnection>(),
            host.Get<IDbContextFactory<EthoscopeDbContext>>(),
            host.Get<Ethoscope.Data.Storage.Timescale.TimescalePlan>(),
            TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<DatabaseMigrator>.Instance
        );

    private static async Task<List<string>> SchemaAsync(StorageHost host) =>
        [
            .. await host.LinesAsync(
                "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2"
            ),
            .. await host.LinesAsync("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"),
        ];

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition())
            await Task.Delay(20, timeout.Token);
    }
}
