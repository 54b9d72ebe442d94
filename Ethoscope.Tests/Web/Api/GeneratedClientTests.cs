using System.Diagnostics;
using System.Text.Json.Nodes;
using Ethoscope.Core.Security;
using Ethoscope.Data.Embedded;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

/// <summary>A client that openapi-typescript makes of the served document: compiled in strict mode, and used with a key.</summary>
[Collection(FilledApiCollection.Name)]
public sealed class GeneratedClientTests(FilledApi api)
{
    private static readonly string Project = Path.Combine(SharedData.Root, "Ethoscope.Tests");

    [Fact]
    public async Task Client_GeneratedAndCompiledStrictly_ReadsWhatIsStored()
    {
        var (_, key) = await api.Site.Get<ApiKeys>().CreateAsync(new("A generated client"), TestContext.Current.CancellationToken);
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, $"client-{Environment.ProcessId}"));
        try
        {
            foreach (var file in Directory.GetFiles(Path.Combine(Project, "Web", "Api", "Client")))
                File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "package.json"), """{ "type": "module" }""");

            await NodeAsync(
                folder,
                "openapi-typescript/bin/cli.js",
                new Uri(api.Site.Address, "/openapi/v1.json").ToString(),
                "-o",
                "api.ts"
            );
            await NodeAsync(folder, "typescript/bin/tsc", "-p", ".");
            var got = JsonNode.Parse(await UseAsync(folder, key))!;

            await ShouldBeWhatIsStoredAsync(got);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task ShouldBeWhatIsStoredAsync(JsonNode got)
    {
        ((int)got["pages"]!).ShouldBe(3);
        got["heights"]!.AsArray().Select(height => (long)height!).ShouldBe(Enumerable.Range(0, 25).Select(i => 24_300_024L - i));
        var stored = await api.Host.LinesAsync(
            "SELECT base_fee_wei FROM blocks WHERE number >= 24300000 AND number < 24300025 ORDER BY number DESC"
        );
        got["baseFees"]!.AsArray().Select(fee => (string?)fee).ShouldBe(stored);
        ((long)got["gas"]!["block"]!).ShouldBe(FilledApi.First + 300);
        ((string?)got["gas"]!["next"]).ShouldNotBeNullOrEmpty();
        ((long)got["gas"]!["age"]!).ShouldBe(8);
        ((string?)got["fast"]).ShouldBe(
            (await api.Host.LinesAsync("SELECT max_fee_wei FROM fee_estimates WHERE target = 'fast' ORDER BY number DESC LIMIT 1"))[0]
        );
        ((string?)got["depth"]).ShouldBe("full");
        ((int)got["problem"]!["status"]!).ShouldBe(400);
        ((string?)got["problem"]!["type"]).ShouldBe("urn:ethoscope:problem:invalid-parameter");
        ((string?)got["problem"]!["limit"]).ShouldNotBeNull().ShouldContain("from 1 to 1000");
        var lines = ((string)got["csv"]!).TrimEnd('\n').Split('\n');
        lines[0].ShouldStartWith("timestamp,block_number,");
        lines.Length.ShouldBe(1 + 150);
    }

    private static async Task NodeAsync(DirectoryInfo folder, string program, params string[] arguments)
    {
        var run = await ExternalProcess.RunAsync(
            folder.FullName,
            TestContext.Current.CancellationToken,
            ["node", Path.Combine(Project, "node_modules", program), .. arguments]
        );
        run.ExitCode.ShouldBe(0, run.Text);
    }

    private async Task<string> UseAsync(DirectoryInfo folder, string key)
    {
        var start = new ProcessStartInfo("node", ["use.js"])
        {
            UseShellExecute = false,
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        (start.Environment["ADDRESS"], start.Environment["KEY"]) = (api.Site.Address.ToString().TrimEnd('/'), key);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, await error);
        return await output;
    }
}
