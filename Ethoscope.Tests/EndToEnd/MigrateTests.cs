using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>The schema moved by hand: forward, back, and only where that is safe.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class MigrateTests(PostgresServer server)
{
    private const string Tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1";

    [Fact]
    public async Task Migrate_ForwardAndBack_DoesItAndSaysSo()
    {
        await using var watched = new Watched(await server.CreateDatabaseAsync());
        var environment = watched.Environment(new Uri("http://127.0.0.1:9"));
        await using var context = watched.Storage.Context();
        var newest = Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.GetMigrations(context.Database).Last();

        await RunAsync(environment, 0, $"Applied {newest}.", "migrate");
        (await watched.Storage.LinesAsync(Tables)).ShouldContain("blocks");

        await Task.WhenAll(
            RunAsync(environment, 0, $"Migrations: ", "migrate", "--to", newest[(newest.IndexOf('_') + 1)..]),
            RunAsync(environment, 1, "There is no migration Nonsense. Migrations: 2", "migrate", "--to", "Nonsense"),
            RunAsync(environment, 1, "say --yes to that", "migrate", "--to", "0")
        );
        await watched.Storage.LinesAsync("INSERT INTO leases VALUES ('blocks:ethereum', 'one', 1, now() + interval '1 minute')");
        await RunAsync(environment, 3, "lease blocks:ethereum", "migrate", "--to", "0", "--yes");
        await watched.Storage.LinesAsync("UPDATE leases SET expires_at = now()");
        (await watched.Storage.LinesAsync(Tables)).ShouldContain("blocks");

        await RunAsync(environment, 0, $"Took back {newest}.", "migrate", "--to", "0", "--yes");
        (await watched.Storage.LinesAsync(Tables)).ShouldBe(["__migrations"]);

        await RunAsync(environment, 0, "Applied ", "migrate", "--LOG_LEVEL", "ERROR");
        await watched.Storage.LinesAsync("INSERT INTO __migrations VALUES ('29990101000000_OfTomorrow', '10.0.0')");
        await Task.WhenAll(
            RunAsync(environment, 3, "by a newer version of Ethoscope, up to 29990101000000_OfTomorrow", "migrate"),
            RunAsync(environment, 2, "start that version, or take the database back with it first", "--urls", "http://127.0.0.1:0")
        );
    }

    [Fact]
    public async Task Migrate_DatabaseThatFails_SaysWhatToDo()
    {
        await using var watched = new Watched(await server.CreateDatabaseAsync());
        var environment = watched.Environment(new Uri("http://127.0.0.1:9"));
        var url = environment["DATABASE_URL"]!;
        environment["DATABASE_URL"] = url.Replace("@", "wrong@", StringComparison.Ordinal);
        var nobody = new Dictionary<string, string?>(environment) { ["DATABASE_URL"] = "postgresql://me:secret@127.0.0.1:9/none" };

        await Task.WhenAll(
            RunAsync(environment, 2, "The database refuses the user or password", "migrate"),
            RunAsync(nobody, 2, "The database does not answer (Connection refused)", "migrate")
        );
    }

    private static async Task RunAsync(Dictionary<string, string?> environment, int code, string told, params string[] arguments)
    {
        await using var command = AppProcess.LaunchCommand(environment, arguments);
        await command.EndsAsync(code, told);
    }
}
