using System.Text.RegularExpressions;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;

namespace Ethoscope.Web.Configuration;

/// <summary>
/// Reads section Layer2: the rollups of the chain Ethereum, the known ones and further ones by name. The word none in place of the section
/// turns them off.
/// </summary>
/// <param name="alchemyKey">ALCHEMY_API_KEY; null where none is given.</param>
internal sealed partial class Layer2NetworksReader(string? alchemyKey)
{
    public const string None = "none";
    private const string ContractForm = "the address of a contract, 0x and 40 hexadecimal digits";

    /// <returns>Null where rollups are turned off, or their chain is.</returns>
    public Layer2Networks? Read(
        ConfigurationReader section,
        IReadOnlyList<ChainDescriptor> chains,
        IReadOnlyCollection<ChainEndpoint> others
    )
    {
        var known = KnownLayer2.Ethereum;
        var isOff = string.Equals(section.Itself, None, StringComparison.OrdinalIgnoreCase);
        if (section.Itself is not null && !isOff)
            section.Fault($"has keys of its own, such as {section.Path}:base:Enabled, or is the word {None} in place of them");
        if (isOff && section.HasChildren)
            section.Fault($"is both a section and the word {None}; give one of them");

        var networks = ReadAll(section, known, chains);
        RefuseTwins(section, networks, chains, others);
        return isOff || networks.Count == 0 || chains.FirstOrDefault(chain => chain.Name == known.Parent.Name) is not { } parent
            ? null
            : new Layer2Networks(parent, networks);
    }

    /// <summary>A known rollup that is configured as a chain in section Chains is that, and no rollup, unless it is given here too.</summary>
    private List<Layer2Network> ReadAll(ConfigurationReader section, Layer2Networks known, IReadOnlyList<ChainDescriptor> chains)
    {
        var entries = section.Entries().ToDictionary(entry => entry.Key, StringComparer.OrdinalIgnoreCase);
        var networks = new List<Layer2Network>();
        foreach (var network in known.All)
        {
            if (!entries.Remove(network.Name, out var entry))
            {
                if (!chains.Any(chain => chain.ChainId == network.Chain.ChainId || chain.Name == network.Name))
                    networks.Add(WithAlchemy(network));
            }
            else if (ReadEntry(entry, network) is { } configured)
                networks.Add(configured);
        }

        foreach (var entry in section.Entries().Where(entry => entries.ContainsKey(entry.Key)))
        {
            if (!NameText().IsMatch(entry.Key))
                entry.Fault("is not a name for a rollup; accepted are 1 to 32 letters, digits and dashes");
            if (ReadEntry(entry, null) is { } configured)
                networks.Add(configured);
        }

        return networks;
    }

    /// <summary>Null where the rollup is switched off, or can't be made.</summary>
    private Layer2Network? ReadEntry(ConfigurationReader entry, Layer2Network? known)
    {
        if (entry.Itself is not null)
            entry.Fault("is not a single value; it has keys of its own, such as Endpoints");

        var name = entry.Key.ToLowerInvariant();
        var enabled = entry.Flag("Enabled") ?? true;
        var stack = entry.Value("Stack", "optimism, arbitrum, zksync or scroll", Stack);
        var chainId = entry.Value("ChainId", "a whole number above 0 (EIP-155)", ConfiguredValues.Long(1, long.MaxValue));
        var title = entry.Text("DisplayName");
        var every = entry.Value("SampleEvery", "a number of blocks from 1 to 1000", ConfiguredValues.Integer(1, 1_000));
        var feed = entry.Value("UptimeFeed", ContractForm, Contract);
        var multicall = entry.Value("Multicall", ContractForm, Contract);
        var blockTime = entry.Value("BlockTime", "a duration from 1s to 60s", BlockTime);
        var endpoints = EndpointsReader
            .Read(entry.List("Endpoints"))
            .Select(endpoint => endpoint with { Name = KnownLayer2.EndpointName(name, endpoint.Name) })
            .ToList();
        var contracts = OptimismContractsReader.Read(entry);
        entry.RefuseOthers();
        if (!enabled)
            return null;

        if (known is null)
            return Make(entry, name, title, stack, chainId, endpoints) is not { } chain || stack is null
                ? null
                : contracts.Over(
                    new Layer2Network(chain, stack.Value, Rhythm(stack.Value, blockTime))
                    {
                        SampleEvery = every ?? 1,
                        UptimeFeed = feed,
                        Multicall = multicall,
                    }
                );

        if (chainId is not null && chainId != known.Chain.ChainId)
            entry.Fault("ChainId", $"is {chainId}, and {known.Name} has {known.Chain.ChainId}; give another rollup a name of its own");
        if (stack is not null && stack != known.Stack)
            entry.Fault("Stack", $"is not that of {known.Name}; give another rollup a name of its own");
        var given = endpoints.Count > 0 ? known with { Chain = known.Chain with { Endpoints = endpoints } } : WithAlchemy(known);
        return contracts.Over(
            given with
            {
                Chain = given.Chain with { DisplayName = title ?? given.Chain.DisplayName },
                Rhythm = blockTime is null ? given.Rhythm : Rhythm(given.Stack, blockTime),
                SampleEvery = every ?? given.SampleEvery,
                UptimeFeed = feed ?? given.UptimeFeed,
                Multicall = multicall ?? given.Multicall,
            }
        );
    }

    private static ChainDescriptor? Make(
        ConfigurationReader entry,
        string name,
        string? title,
        Layer2Stack? stack,
        long? chainId,
        List<ChainEndpoint> endpoints
    )
    {
        var why = $"as {name} is none of the known rollups ({string.Join(", ", KnownLayer2.Ethereum.All.Select(one => one.Name))})";
        if (stack is null && entry.Text("Stack") is null)
            entry.Fault("Stack", $"is missing, {why}; accepted is optimism, arbitrum, zksync or scroll");
        if (chainId is null && entry.Text("ChainId") is null)
            entry.Fault("ChainId", $"is missing, {why}; accepted is a whole number above 0 (EIP-155)");
        if (endpoints.Count == 0 && !entry.Section("Endpoints").HasChildren)
            entry.Fault("Endpoints", $"is missing, {why}; accepted is a list of addresses, the first being {entry.Path}:Endpoints:0");
        return chainId is { } id && stack is not null && endpoints.Count > 0
            ? new ChainDescriptor(
                name,
                title ?? entry.Key,
                id,
                new ForkSchedule([new Fork("Genesis", DateTimeOffset.UnixEpoch, null)]),
                null,
                endpoints
            )
            : null;
    }

    /// <summary>OP-stack chains keep to a step of two seconds; others make blocks where there are transactions.</summary>
    private static BlockRhythm Rhythm(Layer2Stack stack, TimeSpan? blockTime)
    {
        var usual = KnownLayer2.Ethereum.All.First(network => network.Stack == stack).Rhythm;
        return blockTime is not { } time
            ? usual
            : usual with
            {
                BlockTime = time,
                SlowAfter = time * 3 > usual.SlowAfter ? time * 3 : usual.SlowAfter,
                StalledAfter = time * 15 > usual.StalledAfter ? time * 15 : usual.StalledAfter,
            };
    }

    private Layer2Network WithAlchemy(Layer2Network network) =>
        alchemyKey is null || network.Chain.AlchemyNetwork is not { } host
            ? network
            : network with
            {
                Chain = network.Chain with
                {
                    Endpoints =
                    [
                        new ChainEndpoint(
                            KnownLayer2.EndpointName(network.Name, "alchemy"),
                            new Uri($"https://{host}.g.alchemy.com/v2/{alchemyKey}")
                        ),
                        .. network.Chain.Endpoints,
                    ],
                },
            };

    private static void RefuseTwins(
        ConfigurationReader section,
        List<Layer2Network> networks,
        IReadOnlyList<ChainDescriptor> chains,
        IReadOnlyCollection<ChainEndpoint> others
    )
    {
        var all = chains.Concat(networks.Select(network => network.Chain)).ToList();
        var added = networks.Select(network => network.Chain).ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var twins in all.GroupBy(chain => chain.ChainId).Where(twins => twins.Count() > 1 && twins.Any(added.Contains)))
            section.Fault(
                $"has, or Chains has, {string.Join(" and ", twins.Select(chain => chain.Name))} with the same ChainId {twins.Key}; each has its own"
            );
        foreach (var twin in networks.Where(network => chains.Any(chain => chain.Name == network.Name)))
            section.Fault($"has {twin.Name}, which is a chain of Chains too; a rollup has a name of its own");

        var taken = others.Select(endpoint => endpoint.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var endpoint in networks.SelectMany(network => network.Chain.Endpoints).Where(one => !taken.Add(one.Name)))
            section.Fault(
                $"has an endpoint that is called {endpoint.Name}, as another endpoint is; all names differ, as metrics are labelled by them"
            );
    }

    private static Layer2Stack? Stack(string text) =>
        text.ToUpperInvariant() switch
        {
            "OPTIMISM" => Layer2Stack.Optimism,
            "ARBITRUM" => Layer2Stack.Arbitrum,
            "ZKSYNC" => Layer2Stack.ZkSync,
            "SCROLL" => Layer2Stack.Scroll,
            _ => null,
        };

    private static TimeSpan? BlockTime(string text) =>
        ConfiguredValues.Duration(text) is { TotalSeconds: >= 1 and <= 60 } time ? time : null;

    private static Address? Contract(string text) => Address.TryParse(text, out var address) ? address : null;

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9-]{0,31}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NameText();
}
