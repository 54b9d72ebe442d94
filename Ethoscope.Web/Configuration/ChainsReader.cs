using System.Text.RegularExpressions;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Configuration;

/// <summary>Makes the chains of this installation from those known and section Chains.</summary>
/// <param name="alchemyKey">ALCHEMY_API_KEY; null where none is given.</param>
internal sealed partial class ChainsReader(IReadOnlyList<ChainDescriptor> known, string? alchemyKey)
{
    public IReadOnlyList<ChainDescriptor> Read(ConfigurationReader chains)
    {
        var entries = chains.Entries().ToDictionary(entry => entry.Key, StringComparer.OrdinalIgnoreCase);
        var resolved = new List<ChainDescriptor>();
        foreach (var chain in known)
        {
            if (!entries.Remove(chain.Name, out var entry))
                resolved.Add(chain with { Endpoints = Defaults(chain) });
            else if (ReadEntry(entry, chain) is { } configured)
                resolved.Add(configured);
        }

        foreach (var entry in chains.Entries().Where(entry => entries.ContainsKey(entry.Key)))
        {
            if (!NameText().IsMatch(entry.Key))
                entry.Fault("is not a name for a chain; accepted are 1 to 32 letters, digits and dashes");
            if (ReadEntry(entry, null) is { } configured)
                resolved.Add(configured);
        }

        foreach (var twins in resolved.GroupBy(chain => chain.ChainId).Where(twins => twins.Count() > 1))
            chains.Fault(
                $"has {string.Join(" and ", twins.Select(chain => chain.Name))} with the same ChainId {twins.Key}; each chain has its own"
            );
        if (resolved.Count == 0 && entries.Count == 0)
            chains.Fault("has no chain enabled; at least one is needed");
        return resolved;
    }

    /// <summary>Null where the chain is switched off, or can't be made.</summary>
    private ChainDescriptor? ReadEntry(ConfigurationReader entry, ChainDescriptor? chain)
    {
        if (entry.Itself is not null)
            entry.Fault("is not a single value; it has keys of its own, such as Endpoints");

        var enabled = entry.Flag("Enabled") ?? true;
        var chainId = entry.Value("ChainId", "a whole number above 0 (EIP-155)", ConfiguredValues.Long(1, long.MaxValue));
        var displayName = entry.Text("DisplayName");
        var endpoints = EndpointsReader.Read(entry.List("Endpoints"));
        var forks = ForksReader.Read(entry.Section("Forks"), chain?.Forks);
        entry.RefuseOthers();
        if (!enabled)
            return null;

        if (chain is not null)
        {
            if (chainId is not null && chainId != chain.ChainId)
                entry.Fault("ChainId", $"is {chainId}, and {chain.Name} has {chain.ChainId}; give another chain a name of its own");
            return chain with
            {
                DisplayName = displayName ?? chain.DisplayName,
                Forks = forks!,
                Endpoints = endpoints.Count > 0 ? endpoints : Defaults(chain),
            };
        }

        RefuseUnknownWithout(entry, chainId is null, endpoints.Count == 0, forks is null);
        return chainId is { } id && forks is not null
            ? new ChainDescriptor(entry.Key.ToLowerInvariant(), displayName ?? entry.Key, id, forks, null, endpoints)
            : null;
    }

    private void RefuseUnknownWithout(ConfigurationReader entry, bool chainId, bool endpoints, bool forks)
    {
        var why = $"as {entry.Key} is none of the known chains ({string.Join(", ", known.Select(chain => chain.Name))})";
        if (chainId && entry.Text("ChainId") is null)
            entry.Fault("ChainId", $"is missing, {why}; accepted is a whole number above 0 (EIP-155)");
        if (endpoints && !entry.Section("Endpoints").HasChildren)
            entry.Fault("Endpoints", $"is missing, {why}; accepted is a list of addresses, the first being {entry.Path}:Endpoints:0");
        if (forks && !entry.Section("Forks").HasChildren)
            entry.Fault(
                "Forks",
                $"is missing, {why}; accepted are forks by name, each with Time and, where the chain has blobs, Target, Max and UpdateFraction, such as {entry.Path}:Forks:Genesis:Time = 0"
            );
    }

    /// <summary>Public endpoints, after Alchemy's where there is a key for it.</summary>
    private IReadOnlyList<ChainEndpoint> Defaults(ChainDescriptor chain) =>
        alchemyKey is null || chain.AlchemyNetwork is not { } network
            ? chain.Endpoints
            :
            [
                new ChainEndpoint(
                    "alchemy",
                    new Uri($"https://{network}.g.alchemy.com/v2/{alchemyKey}"),
                    new Uri($"wss://{network}.g.alchemy.com/v2/{alchemyKey}")
                )
                {
                    // Messages of subscriptions are paid for by their bytes.
                    TellsPending = false,
                },
                .. chain.Endpoints,
            ];

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9-]{0,31}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NameText();
}
