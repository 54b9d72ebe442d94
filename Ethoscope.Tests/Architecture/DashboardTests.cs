using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ethoscope.Tests.Testing;
using Ethoscope.Tests.Web.Observability;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Architecture;

/// <summary>The dashboard of Grafana that is shipped: a file that Grafana 11 and 12 import, over families that a scrape has.</summary>
public sealed partial class DashboardTests
{
    private const int Columns = 24;

    [Fact]
    public void Board_ItsHead_HasSchemaVariablesTimesAndAnnotations()
    {
        var board = GrafanaBoard.Json;

        ((int)board["schemaVersion"]!).ShouldBeInRange(39, 41);
        ((string?)board["uid"]).ShouldBe("ethoscope");
        ((string?)board["time"]!["from"]).ShouldBe("now-6h");
        var variables = board["templating"]!["list"]!.AsArray();
        variables.Select(one => (string)one!["name"]!).ShouldBe(["datasource", "chain", "instance"]);
        ((string?)variables[0]!["type"]).ShouldBe("datasource");
        ((string?)variables[0]!["query"]).ShouldBe("prometheus");
        board["annotations"]!["list"]!.AsArray().Select(one => (string)one!["name"]!).ShouldBe(["Reorganisations", "Alerts"]);
        GrafanaBoard
            .Panels.Where(panel => (string?)panel["type"] == "row")
            .Select(row => ((string)row["title"]!)[..1])
            .ShouldBe(["1", "2", "3", "4"]);
    }

    [Fact]
    public void Panels_Each_HasIdentityPlaceUnitTextsAndTargets()
    {
        var ids = GrafanaBoard.Panels.Select(panel => (int)panel["id"]!).ToList();
        ids.Distinct().Count().ShouldBe(ids.Count);
        foreach (var panel in GrafanaBoard.Panels.Where(panel => (string?)panel["type"] != "row"))
        {
            var title = (string?)panel["title"];
            title.ShouldNotBeNullOrEmpty();
            ((string?)panel["type"]).ShouldBeOneOf("stat", "timeseries", "state-timeline");
            ((string?)panel["description"]).ShouldNotBeNull(title).ShouldEndWith(".");
            ShouldAskTheVariable(panel);
            ((string?)panel["fieldConfig"]!["defaults"]!["unit"]).ShouldNotBeNullOrEmpty(title);
            panel["fieldConfig"]!["defaults"]!["thresholds"]!["steps"]!.AsArray()[0]!["value"].ShouldBeNull(title);
            ((string?)panel["fieldConfig"]!["defaults"]!["noValue"]).ShouldBe("unknown", title);
            var targets = panel["targets"]!.AsArray().OfType<JsonNode>().ToList();
            targets.Select(target => (string)target["refId"]!).ShouldBe(targets.Select((_, i) => $"{(char)('A' + i)}"), title);
            foreach (var target in targets)
            {
                ShouldAskTheVariable(target);
                ((string?)target["expr"]).ShouldNotBeNullOrEmpty(title);
                if ((string?)panel["type"] != "stat")
                    ((string?)target["legendFormat"]).ShouldNotBeNullOrEmpty(title);
            }
        }
    }

    [Fact]
    public void Panels_Places_AreInsideAndCoverNothing()
    {
        var taken = new Dictionary<(int X, int Y), string?>();
        foreach (var panel in GrafanaBoard.Panels)
        {
            var (at, title) = (panel["gridPos"]!, (string?)panel["title"]);
            var (x, y, width, height) = ((int)at["x"]!, (int)at["y"]!, (int)at["w"]!, (int)at["h"]!);
            (width > 0 && height > 0 && x >= 0 && x + width <= Columns).ShouldBeTrue(title);
            for (var column = x; column < x + width; column++)
            for (var line = y; line < y + height; line++)
                taken.TryAdd((column, line), title).ShouldBeTrue($"{title} covers {taken[(column, line)]}");
        }
    }

    [Fact]
    public void Queries_Metrics_AreInAScrapeAndRatesAreOfCounters()
    {
        var types = MetricsSetTests.Families.ToDictionary(family => family.Name, family => family.Type, StringComparer.Ordinal);
        foreach (var (where, expression) in GrafanaBoard.Queries)
        {
            foreach (var name in Metric().Matches(expression).Select(match => Suffix().Replace(match.Value, "")))
                if (!name.StartsWith("process_", StringComparison.Ordinal))
                    types.Keys.ShouldContain(name, where);
            foreach (var name in Rated().Matches(expression).Select(match => match.Groups["name"].Value))
                (name.EndsWith("_total", StringComparison.Ordinal) || Suffix().IsMatch(name)).ShouldBeTrue($"{where}: a rate of {name}");
        }
    }

    /// <summary>Never of one installation's data source.</summary>
    private static void ShouldAskTheVariable(JsonNode node)
    {
        ((string?)node["datasource"]!["type"]).ShouldBe("prometheus");
        ((string?)node["datasource"]!["uid"]).ShouldBe("${datasource}");
    }

    [GeneratedRegex(
        @"\b(ethoscope|http|mev|network|ethereum|process)_[a-z0-9_]+\b",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Metric();

    [GeneratedRegex("_(bucket|count|sum)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Suffix();

    [GeneratedRegex(@"(rate|increase)\((?<name>[a-z0-9_]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rated();
}
