using System.Text.RegularExpressions;
using Ethoscope.Tests.Testing;
using Ethoscope.Tests.Web.Observability;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Architecture;

/// <summary>What the operations guide names is there: files, keys, addresses, commands, metrics, alerts and tables.</summary>
public sealed partial class OperationsGuideTests
{
    private static readonly string Guide = Read("docs", "operations.md");
    private static readonly string Readme = Read("README.md");

    [Fact]
    public void Links_Each_LeadToAFile()
    {
        var links = Link().Matches(Guide).Select(link => link.Groups["path"].Value).ToList();

        links.Count.ShouldBeGreaterThan(8);
        links.Where(link => !Path.Exists(Path.Combine(SharedData.Root, "docs", link))).ShouldBeEmpty();
    }

    [Fact]
    public void Files_OfOps_AreAllNamed()
    {
        var files = Directory
            .EnumerateFiles(Path.Combine(SharedData.Root, "ops"), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(SharedData.Root, file));

        files.Where(file => !Guide.Contains(file, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Keys_Each_AreThoseOfReadme() =>
        Key().Matches(Guide).Select(key => key.Value).Distinct(StringComparer.Ordinal).Where(key => !IsInReadme(key)).ShouldBeEmpty();

    [Fact]
    public void Addresses_Each_AreRoutesOfTheProduct()
    {
        var routes = Sources("*.razor", "*.cs")
            .SelectMany(text => Route().Matches(text).Select(route => route.Groups["route"].Value.TrimStart('/')))
            .Append("metrics")
            .Append("openapi/v1")
            .Append("_blazor")
            .ToHashSet(StringComparer.Ordinal);

        var named = Address().Matches(Guide).Select(address => address.Groups["path"].Value).Distinct(StringComparer.Ordinal).ToList();

        named.Count.ShouldBeGreaterThan(10);
        named
            .Where(path => !routes.Contains(path) && !routes.Contains(path.Replace("api/v1/", "", StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void MetricsAndAlerts_Each_Exist()
    {
        var rules = Read("ops", "prometheus", "ethoscope.rules.yml");
        var metrics = MetricsSetTests.Families.Select(family => family.Name).ToHashSet(StringComparer.Ordinal);

        Metric().Matches(Guide).Select(match => match.Value).Where(name => !metrics.Contains(name)).ShouldBeEmpty();
        var told = Alert().Matches(Guide).Select(alert => alert.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        told.ShouldBe(
            Alert()
                .Matches(rules)
                .Select(alert => alert.Value)
                .Distinct(StringComparer.Ordinal)
                .Where(name => rules.Contains($"- alert: {name}\n", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Commands_Each_AreVerbsOfTheProgram()
    {
        var verbs = Verb().Matches(Guide).Select(verb => verb.Groups["verb"].Value).Distinct(StringComparer.Ordinal).ToList();

        verbs.Order(StringComparer.Ordinal).ShouldBe(["backup", "migrate", "restore"]);
        foreach (var verb in verbs)
            Readme.ShouldContain($"Ethoscope.Web -- {verb}");
    }

    [Fact]
    public void Tables_Each_AreOfTheSchema()
    {
        var schema = Read("Ethoscope.Data", "Storage", "Migrations", "EthoscopeDbContextModelSnapshot.cs");
        var tables = Guide
            .Split("## Sizes")[1]
            .Split("## Backup")[0]
            .Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Table().Matches(line.Split('|')[1]).Select(table => table.Groups["name"].Value))
            .ToList();

        tables.Count.ShouldBeGreaterThan(15);
        tables.Where(table => !schema.Contains($"ToTable(\"{table}\"", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static bool IsInReadme(string key) =>
        Readme.Contains($"`{key}`", StringComparison.Ordinal)
        || Readme.Contains($"`{key[(key.LastIndexOf(':') + 1)..]}`", StringComparison.Ordinal)
        || key is "Ethoscope:Collectors:blocks:Enabled";

    private static IEnumerable<string> Sources(params string[] patterns) =>
        patterns.SelectMany(pattern =>
            Directory
                .EnumerateFiles(Path.Combine(SharedData.Root, "Ethoscope.Web"), pattern, SearchOption.AllDirectories)
                .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                .Where(file => !file.Contains("node_modules", StringComparison.Ordinal))
                .Select(File.ReadAllText)
        );

    private static string Read(params string[] path) => File.ReadAllText(Path.Combine([SharedData.Root, .. path]));

    [GeneratedRegex(@"\]\((?<path>[^)#]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"Ethoscope:[A-Za-z0-9:]*[A-Za-z0-9]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();

    [GeneratedRegex(
        @"(@page |Map(Get|Post|Hub|Health|Metrics)?\(|MapGroup\(|""/hangfire|Of\(|const string \w+ = )[^""\n]*""(?<route>/?[a-z0-9/_.{}-]+)""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Route();

    [GeneratedRegex(@"`/(?<path>[a-z0-9/_]*[a-z0-9_])(\.json)?`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"\b(ethoscope|mev_revenue|network)_[a-z0-9_]+\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Metric();

    [GeneratedRegex(@"\bEthoscope[A-Z][A-Za-z]+\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Alert();

    [GeneratedRegex(
        @"(Ethoscope\.Web -- |Ethoscope\.Web\.dll )(?<verb>[a-z]+)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Verb();

    [GeneratedRegex("`(?<name>[a-z0-9_]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Table();
}
