using System.Diagnostics;
using System.Globalization;
using Ethoscope.Core.Chains;
using Ethoscope.Tests.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>The product with nothing configured but a node: its own database, through kills of either.</summary>
[Collection(FaultsCollection.Name)]
public sealed class EmbeddedServerTests
{
    [Fact]
    public async Task Serve_PostgresKilled_RecoversWithoutAHandAndLosesNothing()
    {
        await using var anvil = await Anvil.StartAsync();
        await anvil.StopMiningAsync();
        await anvil.MineAsync(20);
        using var folder = new TestFolder();
        var environment = new Dictionary<string, string?>
        {
            ["Ethoscope__DataDirectory"] = folder.Path,
            ["Ethoscope__Chains__ethereum__Endpoints__0"] = anvil.Url.ToString(),
        };
        await using var app = await AppProcess.StartAsync(environment);
        await HeadAtAsync(app, 20);

        Kill(PostmasterOf(folder));
        await anvil.MineAsync(30);

        await HeadAtAsync(app, 50);
        await Eventually.TrueAsync(async () => (await app.Client.GetAsync("/api/v1/health/ready")).IsSuccessStatusCode, "ready again");
        await app.SaysAsync("is gone, and is started again");

        // The app itself is killed: its server is adopted by the next, and the chain goes on.
        await app.KillAsync();
        await anvil.MineAsync(5);
        await using var again = await AppProcess.StartAsync(environment);
        await HeadAtAsync(again, 55);
        await again.SaysAsync("was still running");
        var gaps = await Eventually.GetAsync(
            () => Metrics.ReadAsync(again, "ethoscope_coverage_gap_blocks"),
            gap => gap is not null,
            "the gaps of a cold process"
        );
        gaps.ShouldBe(0);
        (await again.StopAsync()).ShouldBe(0);
        File.Exists(PidFile(folder)).ShouldBeFalse("a stop of the app stops its server");
    }

    private static Task HeadAtAsync(AppProcess app, long number) =>
        Eventually.GetAsync(() => Metrics.ReadAsync(app, "ethoscope_head_block_number"), head => head >= number, $"block {number} as head");

    private static string PidFile(TestFolder folder) =>
        Directory.EnumerateFiles(folder.Path, "postmaster.pid", SearchOption.AllDirectories).FirstOrDefault() ?? "";

    private static int PostmasterOf(TestFolder folder) => int.Parse(File.ReadLines(PidFile(folder)).First(), CultureInfo.InvariantCulture);

    private static void Kill(int process) => Process.GetProcessById(process).Kill();
}
