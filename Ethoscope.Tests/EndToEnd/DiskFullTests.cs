using System.Net;
using System.Text.Json.Nodes;
using Ethoscope.Tests.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>
/// The disk of the embedded database is full, first for tables and then for its log, which ends PostgreSQL: the product lives, says so,
/// and goes on by itself when there is space.
/// </summary>
[Collection(FaultsCollection.Name)]
public sealed class DiskFullTests
{
    [Fact]
    public async Task Serve_DiskFull_LivesSaysSoAndGoesOnWhenThereIsSpace()
    {
        await using var disk = await SmallDisk.MountAsync(256);
        await using var anvil = await Anvil.StartAsync();
        await anvil.StopMiningAsync();
        await anvil.MineAsync(20);
        var environment = new Dictionary<string, string?>
        {
            ["Ethoscope__DataDirectory"] = disk.Path,
            ["Ethoscope__Chains__ethereum__Endpoints__0"] = anvil.Url.ToString(),
        };
        await using var app = await AppProcess.StartAsync(environment);
        await HeadAtAsync(app, 20);

        // Tables can't grow.
        disk.Fill();
        await Eventually.TrueAsync(
            async () =>
            {
                await anvil.MineAsync(25);
                return (await HealthAsync(app)).ToJsonString().Contains("No space left on device", StringComparison.Ordinal);
            },
            "the health report says why nothing is stored"
        );
        ((string?)(await HealthAsync(app))["status"]).ShouldBe("degraded");
        await ShouldServeAsync(app);
        (await StatusAsync(app, "/api/v1/health/ready")).ShouldBe(HttpStatusCode.OK);

        // Its log can't either: PostgreSQL ends, as often as it or we start it again.
        var connectionString = ConnectionString(disk.Path);
        await Eventually.TrueAsync(
            async () =>
            {
                await FillLogAsync(disk, connectionString);
                return await StatusAsync(app, "/api/v1/health/ready") == HttpStatusCode.ServiceUnavailable;
            },
            "PostgreSQL ends, and the product is not ready"
        );
        await ShouldServeAsync(app);

        disk.Free();

        var head = await anvil.BlockNumberAsync();
        await HeadAtAsync(app, head);
        await Eventually.TrueAsync(async () => (string?)(await HealthAsync(app))["status"] == "healthy", "healthy again");
        await using var storage = new StorageHost(connectionString);
        await Ledger.ShouldBeWholeAsync(storage);
        await Ledger.ShouldEqualTheNodeAsync(storage, anvil, 0, head);
        (await app.StopAsync()).ShouldBe(0);
    }

    private static Task HeadAtAsync(AppProcess app, long number) =>
        Eventually.GetAsync(() => Metrics.ReadAsync(app, "ethoscope_head_block_number"), head => head >= number, $"block {number} as head");

    private static async Task<JsonObject> HealthAsync(AppProcess app)
    {
        using var answer = await app.Client.GetAsync("/api/v1/health", TestContext.Current.CancellationToken);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["data"]!.AsObject();
    }

    private static async Task ShouldServeAsync(AppProcess app)
    {
        foreach (var path in new[] { "/", "/metrics", "/api/v1/health/live" })
            (await StatusAsync(app, path)).ShouldBe(HttpStatusCode.OK, path);
    }

    private static async Task<HttpStatusCode> StatusAsync(AppProcess app, string path)
    {
        using var answer = await app.Client.GetAsync(path, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>Takes what space is left, and has the server begin another segment of its log.</summary>
    private static async Task FillLogAsync(SmallDisk disk, string connectionString)
    {
        disk.Fill();
        try
        {
            await PostgresLab.ExecuteAsync(connectionString, "SELECT pg_logical_emit_message(true, 'fill', 'x')");
            await PostgresLab.ExecuteAsync(connectionString, "SELECT pg_switch_wal()");
        }
        catch (NpgsqlException)
        {
            // It is away, which is what is wanted.
        }
    }

    private static string ConnectionString(string folder)
    {
        var home = Path.Combine(folder, "postgres");
        return new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = int.Parse(File.ReadAllText(Path.Combine(home, "port")), System.Globalization.CultureInfo.InvariantCulture),
            Username = "ethoscope",
            Password = File.ReadAllText(Path.Combine(home, "password")).Trim(),
            Database = "ethoscope",
            Timeout = 5,
        }.ConnectionString;
    }
}
