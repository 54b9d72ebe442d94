using System.Globalization;
using System.Text.RegularExpressions;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev.Relays;

namespace Ethoscope.Web.Configuration;

/// <summary>
/// Reads list Relays: the relays of the known chain that has some. Any configured one replaces all defaults; one that has the name of a known
/// one keeps of it what is not given. The word none in place of the list turns them off.
/// </summary>
internal static partial class RelaysReader
{
    public const string None = "none";

    /// <returns>Null where relays are turned off, or their chain is.</returns>
    public static RelayNetwork? Read(ConfigurationReader list, IReadOnlyList<ChainDescriptor> chains, IEnumerable<ChainEndpoint> others)
    {
        var known = KnownRelays.Ethereum;
        var isOff = string.Equals(list.Itself, None, StringComparison.OrdinalIgnoreCase);
        if (list.Itself is not null && !isOff)
            list.Fault($"is a list; write its first entry as {list.Path}:0, or the word {None} in place of the list to turn it off");
        if (isOff && list.HasChildren)
            list.Fault($"is both a list and the word {None}; give one of them");

        var relays = ReadAll(list, known);
        var taken = others.Select(endpoint => endpoint.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var twin in relays.Where(relay => relay.Endpoint is { } endpoint && taken.Contains(endpoint.Name)))
            list.Fault(
                $"has a relay whose endpoint is called {twin.Endpoint!.Name}, as another endpoint is; all names differ, as metrics are labelled by them"
            );

        return isOff || chains.FirstOrDefault(chain => chain.Name == known.Chain.Name) is not { Slots: not null } chain
            ? null
            : known with
            {
                Chain = chain,
                Relays = relays.Count > 0 ? relays : known.Relays,
            };
    }

    private static List<Relay> ReadAll(ConfigurationReader list, RelayNetwork known)
    {
        var relays = new List<Relay>();
        foreach (var entry in list.Entries())
        {
            if (!int.TryParse(entry.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                entry.Fault($"is not an entry of a list; write the first relay as {list.Path}:0");
                continue;
            }

            if (ReadOne(entry, known) is not { } relay)
                continue;
            if (relays.Exists(before => string.Equals(before.Name, relay.Name, StringComparison.Ordinal)))
                entry.Fault("Name", $"is {relay.Name}, as that of a relay before it");
            relays.Add(relay);
        }

        return relays;
    }

    /// <summary>A section, or the name of a known relay.</summary>
    private static Relay? ReadOne(ConfigurationReader entry, RelayNetwork network)
    {
        Relay? Known(string? name) => network.Relays.FirstOrDefault(relay => string.Equals(relay.Name, name, StringComparison.Ordinal));

        if (!entry.HasChildren)
        {
            if (Known(entry.Itself) is { } plain)
                return plain;
            entry.Fault("is not the name of a known relay, nor a section with Name and Url");
            return null;
        }

        if (entry.Itself is not null)
            entry.Fault("is both a plain name and a section; give one of them");

        var name = entry.Text("Name");
        if (name is null || !NameText().IsMatch(name))
            entry.Fault("Name", "is not a name of 1 to 32 lower-case letters, digits and dashes, such as ultrasound");
        var known = Known(name);
        var status = entry.Value("Status", "active or historic", Status) ?? known?.Status ?? RelayStatus.Active;
        var endpoint = ReadEndpoint(entry, name ?? "unnamed", known?.Endpoint, status);
        var relay = new Relay(name ?? "unnamed", entry.Text("Title") ?? known?.Title ?? name ?? "", status, endpoint)
        {
            AdjustsBids = entry.Flag("AdjustsBids") ?? known?.AdjustsBids ?? false,
            MergesBlocks = entry.Flag("MergesBlocks") ?? known?.MergesBlocks ?? false,
        };
        entry.RefuseOthers();
        return relay;
    }

    private static ChainEndpoint? ReadEndpoint(ConfigurationReader entry, string name, ChainEndpoint? known, RelayStatus status)
    {
        var text = entry.Text("Url");
        var url = text is null ? known?.Url : EndpointsReader.Address(text, "http", "https");
        if (url is null && (text is not null || status == RelayStatus.Active))
            entry.Fault("Url", "is missing or not an address that begins with http:// or https://");
        var second = entry.Value("RequestsPerSecond", "a number above 0, such as 2 or 0.5", ConfiguredValues.Rate);
        var day = entry.Value("RequestsPerDay", "a whole number above 0", ConfiguredValues.Long(1, 1_000_000_000_000));
        return url is null
            ? null
            : new ChainEndpoint(KnownRelays.EndpointName(name), url)
            {
                RequestsPerSecond = second ?? known?.RequestsPerSecond,
                RequestsPerDay = day ?? known?.RequestsPerDay,
            };
    }

    private static RelayStatus? Status(string text) =>
        text.ToUpperInvariant() switch
        {
            "ACTIVE" => RelayStatus.Active,
            "HISTORIC" => RelayStatus.Historic,
            _ => null,
        };

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,31}$", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex NameText();
}
