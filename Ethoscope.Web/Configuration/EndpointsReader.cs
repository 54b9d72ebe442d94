using System.Globalization;
using System.Text.RegularExpressions;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Configuration;

/// <summary>
/// Reads a list of endpoints, each a plain URL or a section. Names show on pages and in metrics, so that none is taken from a URL,
/// which may hold a key in any of its parts; for the same reason no sentence repeats one.
/// </summary>
internal static partial class EndpointsReader
{
    private const string UrlForm = "an address that begins with http:// or https://";

    /// <summary>Nodes of a chain; empty where none is configured.</summary>
    public static IReadOnlyList<ChainEndpoint> Read(ConfigurationReader list) => Read(list, "endpoint", ReadNode);

    /// <summary>Beacon nodes, which have neither subscriptions nor batches; empty where none is configured.</summary>
    public static IReadOnlyList<ChainEndpoint> ReadBeacon(ConfigurationReader list) => Read(list, "beacon", (_, read) => read);

    private static List<ChainEndpoint> Read(
        ConfigurationReader list,
        string kind,
        Func<ConfigurationReader, ChainEndpoint, ChainEndpoint> readMore
    )
    {
        var endpoints = new List<ChainEndpoint>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in list.Entries())
        {
            if (!int.TryParse(entry.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                entry.Fault($"is not an entry of a list; write the first endpoint as {list.Path}:0");
                continue;
            }

            if (ReadEntry(entry, $"{kind}-{endpoints.Count + 1}", readMore) is not { } endpoint)
                continue;

            if (!names.Add(endpoint.Name))
                entry.Fault(
                    $"has the name {endpoint.Name} of an endpoint before it; names differ, and are {kind}-1, {kind}-2 … where none is given"
                );
            endpoints.Add(endpoint);
        }

        return endpoints;
    }

    private static ChainEndpoint? ReadEntry(
        ConfigurationReader entry,
        string defaultName,
        Func<ConfigurationReader, ChainEndpoint, ChainEndpoint> readMore
    )
    {
        if (!entry.HasChildren)
        {
            var plain = Address(entry.Itself, "http", "https");
            if (plain is null)
                entry.Fault($"is not {UrlForm}, nor a section with Url");
            return plain is null ? null : new ChainEndpoint(defaultName, plain);
        }

        if (entry.Itself is not null)
            entry.Fault("is both a plain address and a section; give one of them");

        var url = Address(entry.Text("Url"), "http", "https");
        if (url is null)
            entry.Fault("Url", $"is missing or not {UrlForm}; an address for subscriptions is WebSocketUrl");

        var name = entry.Text("Name") ?? defaultName;
        if (!NameText().IsMatch(name))
            entry.Fault("Name", "is not a name of 1 to 64 letters, digits, dots, dashes and underscores");

        var read = new ChainEndpoint(name, url ?? new Uri("http://missing.invalid"))
        {
            RequestsPerSecond = entry.Value("RequestsPerSecond", "a number above 0, such as 25 or 0.5", ConfiguredValues.Rate),
            RequestsPerDay = entry.Value("RequestsPerDay", "a whole number above 0", ConfiguredValues.Long(1, 1_000_000_000_000)),
        };
        read = readMore(entry, read);
        entry.RefuseOthers();
        return read;
    }

    private static ChainEndpoint ReadNode(ConfigurationReader entry, ChainEndpoint read)
    {
        var webSocketText = entry.Text("WebSocketUrl");
        var webSocket = Address(webSocketText, "ws", "wss");
        if (webSocketText is not null && webSocket is null)
            entry.Fault("WebSocketUrl", "is not an address that begins with ws:// or wss://");

        var pending = entry.Flag("PendingTransactions");
        var batch = entry.Value("MaxBatch", "a number of calls from 1 to 1000", ConfiguredValues.Integer(1, 1_000));
        return read with { WebSocketUrl = webSocket, MaxBatch = batch ?? read.MaxBatch, TellsPending = pending ?? read.TellsPending };
    }

    internal static Uri? Address(string? text, params string[] schemes) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme) && address.Host.Length > 0
            ? address
            : null;

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NameText();
}
