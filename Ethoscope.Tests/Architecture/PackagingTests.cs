using System.Diagnostics;
using System.Text.RegularExpressions;
using Ethoscope.Tests.Testing;
using Ethoscope.Tests.Web.Configuration;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Architecture;

/// <summary>The files that an installation starts from.</summary>
public sealed partial class PackagingTests
{
    private const string Compose = "/usr/bin/docker-compose";

    private static string Example => File.ReadAllText(Path.Combine(SharedData.Root, ".env.example"));

    [Fact]
    public async Task ComposeFile_WithAPassword_IsUnderstood()
    {
        var (code, output) = await ComposeAsync("a1b2c3");

        code.ShouldBe(0, output);
        output.ShouldContain("DATABASE_URL: postgresql://ethoscope:a1b2c3@database:5432/ethoscope");
        output.ShouldContain("REDIS_URL: redis://redis:6379");
        HealthCheck().Count(output).ShouldBe(3);
        output.ShouldContain("condition: service_healthy");
    }

    /// <summary>No rights to lose, none to gain, and nothing to write but what is named; the application's image has a user of its own.</summary>
    [Fact]
    public void Containers_Each_AreClosedAndRunAsNobodyOfPower()
    {
        var compose = File.ReadAllText(Path.Combine(SharedData.Root, "docker-compose.yml"));
        var instances = File.ReadAllText(Path.Combine(SharedData.Root, "ops", "compose", "instances.yml"));
        var docker = File.ReadAllLines(Path.Combine(SharedData.Root, "Dockerfile"));

        foreach (var service in new[] { "app", "database", "redis" })
            compose.ShouldContain($"  {service}:\n    <<: *closed\n");
        foreach (var file in new[] { compose, instances })
        {
            file.ShouldContain("read_only: true");
            file.ShouldContain("cap_drop: [ALL]");
            file.ShouldContain("security_opt: [\"no-new-privileges:true\"]");
            file.ShouldNotContain("privileged: true");
            file.ShouldNotContain("docker.sock");
            file.Split("image:")[0].ShouldContain("tmpfs: [");
            file.Split('\n')
                .Where(line => line.Contains("ports:", StringComparison.Ordinal))
                .ShouldAllBe(line => line.Contains("127.0.0.1:"));
        }

        compose.ShouldContain("user: redis");
        docker.Where(line => line.StartsWith("USER ", StringComparison.Ordinal)).ShouldBe(["USER $APP_UID"]);
        docker[^1].ShouldStartWith("ENTRYPOINT");
    }

    [Fact]
    public async Task ComposeFile_OfTwoInstances_IsUnderstood()
    {
        var (code, output) = await ComposeAsync("a1b2c3", Path.Combine("ops", "compose", "instances.yml"));

        code.ShouldBe(0, output);
        output.ShouldContain("127.0.0.1:8081:8080");
        HealthCheck().Count(output).ShouldBe(4);
    }

    [Fact]
    public async Task ComposeFile_WithoutAPassword_SaysWhatToSet()
    {
        var (code, output) = await ComposeAsync("");

        code.ShouldNotBe(0);
        output.ShouldContain("set it in .env");
    }

    [Fact]
    public void ExampleOfEnvironment_EveryLineUncommented_IsAcceptedConfiguration()
    {
        var lines = Assignment()
            .Matches(Example)
            .Select(line => (Name: line.Groups["name"].Value, Value: line.Groups["value"].Value))
            .Where(line => line.Name != "POSTGRES_PASSWORD")
            .Select(line => $"{line.Name.Replace("__", ":", StringComparison.Ordinal)}={(line.Value.Length > 0 ? line.Value : Filled)}")
            .ToList();

        lines.Count.ShouldBeGreaterThan(5);
        var options = Configured.Read(lines);

        options.DatabaseUrl.ShouldNotBeNull();
        options.RedisUrl.ShouldNotBeNull();
        options.Chains.Main.Name.ShouldBe("ethereum");
    }

    [Fact]
    public void ExampleOfEnvironment_AsItIs_SetsNothing() =>
        Assignment()
            .Matches(Example)
            .Where(line => !line.Value.StartsWith('#'))
            .Select(line => line.Groups["value"].Value)
            .ShouldAllBe(value => value.Length == 0);

    [Fact]
    public void VariablesOfTheComposeFile_AreAllInTheExample()
    {
        var compose = File.ReadAllText(Path.Combine(SharedData.Root, "docker-compose.yml"));
        var known = Assignment().Matches(Example).Select(line => line.Groups["name"].Value);

        var used = Variable().Matches(compose).Select(variable => variable.Groups["name"].Value).Distinct();

        used.Except(known).ShouldBeEmpty();
    }

    private const string Filled = "0123456789abcdef0123456789abcdef";

    private static async Task<(int Code, string Output)> ComposeAsync(string password, string? more = null)
    {
        Assert.SkipUnless(File.Exists(Compose), "docker-compose is not installed (Debian: docker-compose).");

        string[] files = ["--file", Path.Combine(SharedData.Root, "docker-compose.yml")];
        if (more is not null)
            files = [.. files, "--file", Path.Combine(SharedData.Root, more)];
        var start = new ProcessStartInfo(Compose, [.. files, "config"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["POSTGRES_PASSWORD"] = password;
        start.Environment["API_SECRET_KEY"] = Filled;
        start.Environment["ETHOSCOPE_ADMIN_PASSWORD"] = Filled;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }

    [GeneratedRegex(@"^(?:# )?(?<name>[A-Za-z_0-9]+)=(?<value>\S*)$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\$\{(?<name>[A-Z_]+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"healthcheck:", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HealthCheck();
}
