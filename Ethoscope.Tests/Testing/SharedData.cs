using System.IO.Compression;
using System.Text.Json.Nodes;
using Xunit;

namespace Ethoscope.Tests.Testing;

/// <summary>Recorded data and field cases beside the repository, read in place. Tests skip where they are absent.</summary>
internal static class SharedData
{
    private static readonly string? Folder = Find();

    /// <summary>Root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    public static JsonNode FieldCase(string name) => Read(Path.Combine("field-cases", name));

    /// <param name="path">Below fixtures, such as l1_blocks/mainnet_22431080_full.json.gz.</param>
    public static JsonNode Fixture(string path) => Read(Path.Combine("fixtures", path));

    /// <summary>The result inside a JSON-RPC envelope, or the node itself where there is none.</summary>
    public static JsonNode Result(this JsonNode node) => node is JsonObject reply && reply["jsonrpc"] is not null ? reply["result"]! : node;

    /// <summary>Rows of a recorded table, by the names of its first line.</summary>
    /// <param name="path">Below fixtures, such as timeseries/mainnet_basefee_2022-12-20_calm_16226000.csv.</param>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Table(string path)
    {
        using var reader = new StreamReader(Open(Path.Combine("fixtures", path)));
        var names = reader.ReadLine()!.Split(',');
        var rows = new List<IReadOnlyDictionary<string, string>>();
        while (reader.ReadLine() is { Length: > 0 } line)
            rows.Add(names.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second));
        return rows;
    }

    private static JsonNode Read(string path)
    {
        using var stream = Open(path);
        return JsonNode.Parse(stream)!;
    }

    private static Stream Open(string path)
    {
        Assert.SkipWhen(Folder is null, "The folder shared is not beside the repository.");

        var file = File.OpenRead(Path.Combine(Folder!, path));
        return path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    private static string? Find() =>
        new[] { Path.Combine(FindRoot(), "..", "shared"), Environment.GetEnvironmentVariable("ETHOSCOPE_SHARED") }.FirstOrDefault(folder =>
            Directory.Exists(folder)
        );

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Ethoscope.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Ethoscope.sln is in no folder above the tests.");
    }
}
