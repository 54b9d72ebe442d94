using System.Globalization;
using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using Ethoscope.Data.Embedded;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Streams;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>Two processes that share a database and a Redis: one writes, each shows the same, and either can go.</summary>
[Collection(FaultsCollection.Name)]
[UnsupportedOSPlatform("windows")]
public sealed partial class TwoInstancesTests(PostgresServer server)
{
    private static readonly string[] Blocks = [StreamChannels.BlockMetrics];
    private const string LeaseLine = "SELECT name, holder FROM leases WHERE name LIKE 'blocks:%'";

    [Fact]
    public async Task Start_BothAtOnceOnAnEmptyDatabase_OneWritesAndTheOtherTakesOverWhenItIsKilled()
    {
        using var redis = EmbeddedRedis.Start(NullLogger.Instance);
        await using var anvil = await Anvil.StartAsync(blockTime: 1);
        await using var watched = new Watched(await server.CreateDatabaseAsync());
        var environment = watched.Environment(anvil.Url);
        environment["REDIS_URL"] = $"redis://:{redis.Address.Password}@127.0.0.1:{redis.Port}";
        environment["Ethoscope__Collectors__blocks__Schedule"] = "*/5 * * * * *";

        await using var first = AppProcess.Launch(environment);
        await using var second = AppProcess.Launch(environment);
        await Task.WhenAll(first.WaitUntilReadyAsync(), second.WaitUntilReadyAsync());
        await watched.HeadAtAsync(5);

        foreach (var app in new[] { first, second })
            app.Errors.ShouldBeEmpty();
        await Eventually.GetAsync(
            () =>
                watched.Storage.LinesAsync(
                    "SELECT DISTINCT holder FROM collector_iterations WHERE collector LIKE 'blocks:%' AND outcome = 1"
                ),
            holders => holders.Count >= 3,
            "two hand-overs"
        );
        var lease = (await watched.Storage.LinesAsync(LeaseLine)).ShouldHaveSingleItem();
        await ShouldHandOverInOrderAsync(watched);

        var (holder, other) = lease.Contains($":{first.Id}:", StringComparison.Ordinal) ? (first, second) : (second, first);
        using var there = await StreamClient.ConnectAsync(other.Address, "");
        await there.SubscribeAsync(Blocks);
        using var here = await StreamClient.ConnectAsync(holder.Address, "");
        await here.SubscribeAsync(Blocks);
        var seen = (await here.UpdatesAsync(2)).ConvertAll(update => update.ToJsonString());
        var resume = here.Last;
        await holder.KillAsync();
        (await here.ClosedAsync()).ShouldBe(1006);
        using var again = await StreamClient.ConnectAsync(other.Address, "");
        await again.SubscribeAsync(Blocks, since: resume);

        // As though it was killed while it held the scheduler's lock.
        await watched.Storage.ScalarAsync(
            """
            INSERT INTO hangfire.lock (resource, acquired)
            VALUES ('hangfire:recurring-jobs:lock', now() AT TIME ZONE 'utc' - interval '20 seconds')
            ON CONFLICT (resource) DO NOTHING
            """
        );
        var killedAt = await anvil.BlockNumberAsync();
        await Eventually.TrueAsync(
            async () => (await watched.HighestAsync() ?? 0) > killedAt + 1,
            "the other instance writes",
            TimeSpan.FromMinutes(2)
        );

        (
            await watched.Storage.LinesAsync(
                "SELECT resource FROM hangfire.lock WHERE acquired < now() AT TIME ZONE 'utc' - interval '25 seconds'"
            )
        ).ShouldBeEmpty("the lock was broken");
        (await watched.Storage.LinesAsync(LeaseLine)).ShouldHaveSingleItem().ShouldContain($":{other.Id}:");
        await anvil.CallAsync("evm_setIntervalMining", 0);
        var head = await anvil.BlockNumberAsync();
        await watched.HeadAtAsync(head);
        await Ledger.ShouldBeWholeAsync(watched.Storage);
        await Ledger.ShouldEqualTheNodeAsync(watched.Storage, anvil, 0, head);
        await ShouldHandOverInOrderAsync(watched);

        // Who streamed from the one that was killed has what the other's clients have.
        var newest = (long)
            (
                await watched.Storage.ScalarAsync(
                    "SELECT max(id) FROM outbox WHERE channel LIKE 'blocks:%' AND payload::jsonb ->> 'kind' <> 'history'"
                )
            )!;
        seen.AddRange(await UpToAsync(again, newest));
        (await UpToAsync(there, newest)).SkipWhile(line => line != seen[0]).ShouldBe(seen);

        // A second one is back, and both say the same.
        await using var back = await AppProcess.StartAsync(environment);
        foreach (var app in new[] { other, back })
        {
            // A process that is cold may find no time for its first question.
            var metrics = await Eventually.GetAsync(
                () => app.Client.GetStringAsync("/metrics", TestContext.Current.CancellationToken),
                text => HeadNumber().IsMatch(text),
                "a head"
            );
            HeadNumber().Match(metrics).Groups["height"].Value.ShouldBe(head.ToString(CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task Start_OtherProcessesOnOneEmbeddedFolder_AreRefusedWithASentence()
    {
        using var folder = new TestFolder();
        var environment = new Dictionary<string, string?>
        {
            ["Ethoscope__DataDirectory"] = folder.Path,
            ["Ethoscope__Chains__ethereum__Endpoints__0"] = "http://127.0.0.1:9",
            ["Ethoscope__Collectors__blocks__Enabled"] = "false",
        };
        await using var first = await AppProcess.StartAsync(environment);

        await using var second = AppProcess.Launch(environment);
        await using var keys = AppProcess.LaunchCommand(environment, "keys", "list");
        await using var backfill = AppProcess.LaunchCommand(environment, "backfill", "--from", "0");
        await using var unknown = AppProcess.LaunchCommand(environment, "backfill", "--from", "0", "--chain", "etherium");

        await second.EndsAsync(2, folder.Path);
        await keys.EndsAsync(2, "on its page /admin/keys");
        await backfill.EndsAsync(2, "beside the server only where both use one database by DATABASE_URL");
        await unknown.EndsAsync(1, "There is no chain etherium");
        File.GetUnixFileMode(Path.Combine(folder.Path, "admin-password")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await first.Client.GetStringAsync("/api/v1/health/ready", TestContext.Current.CancellationToken)).ShouldContain("\"ready\"");
        (await first.StopAsync()).ShouldBe(0);
    }

    private static async Task<List<string>> UpToAsync(StreamClient client, long id)
    {
        List<string> lines = [];
        while (client.Last < id)
            lines.Add((await client.UpdatesAsync(1))[0].ToJsonString());
        return lines;
    }

    /// <summary>Commits of different runs do not overlap: each begins above where those before ended.</summary>
    private static async Task ShouldHandOverInOrderAsync(Watched watched)
    {
        var commits = (
            await watched.Storage.LinesAsync(
                "SELECT first, last FROM collector_iterations WHERE collector LIKE 'blocks:%' AND outcome = 1 ORDER BY first"
            )
        ).ConvertAll(line => line.Split('|').Select(part => long.Parse(part, CultureInfo.InvariantCulture)).ToArray());
        commits.Zip(commits.Skip(1)).ShouldAllBe(pair => pair.Second[0] > pair.First[1]);
    }

    [GeneratedRegex("""ethoscope_head_block_number\{chain="ethereum"\} (?<height>\d+)""", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex HeadNumber();
}
