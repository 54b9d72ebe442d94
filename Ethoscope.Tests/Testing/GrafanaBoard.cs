using System.Text.Json.Nodes;

namespace Ethoscope.Tests.Testing;

/// <summary>The shipped dashboard of Grafana, as it would be imported.</summary>
internal static class GrafanaBoard
{
    public static JsonNode Json { get; } =
        JsonNode.Parse(File.ReadAllText(Path.Combine(SharedData.Root, "ops", "grafana", "ethoscope.json")))!;

    public static IReadOnlyList<JsonNode> Panels { get; } = [.. Json["panels"]!.AsArray().OfType<JsonNode>()];

    /// <summary>What Grafana would ask: of panels, variables and annotations, each with where it stands.</summary>
    public static IReadOnlyList<(string Where, string Expression)> Queries { get; } =
    [
        .. Panels.SelectMany(panel =>
            (panel["targets"]?.AsArray() ?? []).Select(target =>
                ($"{(string?)panel["title"]} {(string?)target!["refId"]}", (string)target["expr"]!)
            )
        ),
        .. Json["annotations"]!["list"]!.AsArray().Select(one => ((string)one!["name"]!, (string)one["expr"]!)),
    ];

    /// <summary>As Grafana puts in what was chosen, with everything chosen.</summary>
    public static string Filled(string expression) =>
        expression
            .Replace("$chain", ".*", StringComparison.Ordinal)
            .Replace("$instance", ".*", StringComparison.Ordinal)
            .Replace("$__rate_interval", "1m", StringComparison.Ordinal);
}
