using System.Text.RegularExpressions;
using Ethoscope.Tests.Testing;
using Ethoscope.Tests.Web.Observability;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Architecture;

/// <summary>The alert rules that are shipped, tried by promtool and held against what a scrape has.</summary>
public sealed partial class AlertRulesTests
{
    private const string Rules = "ethoscope.rules.yml";
    private const string RulesTest = "ethoscope.rules.test.yml";

    private static string Folder => Path.Combine(SharedData.Root, "ops", "prometheus");

    private static string Text => File.ReadAllText(Path.Combine(Folder, Rules));

    [Fact]
    public async Task Rules_ByPromtool_AreCleanAndPassTheirTests()
    {
        Assert.SkipUnless(File.Exists(Tool.Promtool), "promtool is not installed (Debian: prometheus).");

        var check = await Tool.RunAsync(Tool.Promtool, Folder, "check", "rules", "--lint=all", "--lint-fatal", Rules);
        var test = await Tool.RunAsync(Tool.Promtool, Folder, "test", "rules", RulesTest);

        check.Code.ShouldBe(0, check.Output);
        test.Code.ShouldBe(0, test.Output);
    }

    [Fact]
    public async Task ScrapeExample_ByPromtool_IsAConfigurationWithATokenFile()
    {
        Assert.SkipUnless(File.Exists(Tool.Promtool), "promtool is not installed (Debian: prometheus).");
        using var folder = new TestFolder();
        foreach (var file in new[] { "prometheus.yml", Rules })
            File.Copy(Path.Combine(Folder, file), Path.Combine(folder.Path, file));

        var without = await Tool.RunAsync(Tool.Promtool, folder.Path, "check", "config", "prometheus.yml");
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "ethoscope.token"), "token");
        var with = await Tool.RunAsync(Tool.Promtool, folder.Path, "check", "config", "prometheus.yml");

        without.Code.ShouldNotBe(0);
        without.Output.ShouldContain("ethoscope.token");
        with.Code.ShouldBe(0, with.Output);
    }

    /// <summary>Whoever is woken reads what is so, what it means and what to do, and where to look.</summary>
    [Fact]
    public void Alerts_Each_HasLabelsAndTextsAndATest()
    {
        var pages = Directory
            .EnumerateFiles(Path.Combine(SharedData.Root, "Ethoscope.Web", "Components", "Pages"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => Route().Matches(File.ReadAllText(file)).Select(route => route.Groups["route"].Value))
            .ToList();
        var tests = File.ReadAllText(Path.Combine(Folder, RulesTest));
        var alerts = Text.Split("- alert: ")[1..];

        alerts.Length.ShouldBeGreaterThan(20);
        foreach (var alert in alerts)
        {
            var name = alert[..alert.IndexOf('\n')];
            alert.ShouldMatch(@"labels: \{ severity: (critical|warning|info), component: (network|rollup|source|monitor) \}", name);
            alert.ShouldContain("summary: ");
            alert.ShouldContain("description: ");
            var page = alert.Split("page: ")[1].Split('\n')[0].Replace("{{ $labels.relay }}", "{name}", StringComparison.Ordinal);
            pages.ShouldContain(page, name);
            tests.ShouldMatch(
                $"(alertname: {name}\n        eval_time: \\S+\n        exp_alerts:|alertname=\"{name}\"(,[^}}]*)?(}}|,alertstate=\"firing\"))",
                name
            );
        }
    }

    [Fact]
    public void Rules_Metrics_AreAllInAScrape()
    {
        var known = MetricsSetTests.Families.Select(family => family.Name).ToHashSet(StringComparer.Ordinal);

        var named = Metric()
            .Matches(Text[Text.IndexOf("groups:", StringComparison.Ordinal)..])
            .Select(match => match.Value)
            .Select(name => Suffix().Replace(name, ""))
            .Distinct(StringComparer.Ordinal)
            .ToList();

        named.Count.ShouldBeGreaterThan(20);
        named
            .Where(name =>
                !known.Contains(name)
                && name is not ("ethoscope_ages" or "ethoscope_chain" or "ethoscope_layer2" or "ethoscope_relays" or "ethoscope_monitor")
            )
            .ShouldBeEmpty();
    }

    [GeneratedRegex("@page \"(?<route>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Route();

    [GeneratedRegex(@"\b(ethoscope|http|mev|network|ethereum)_[a-z0-9_]+\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Metric();

    [GeneratedRegex("_(bucket|count|sum)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Suffix();
}
