using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Web.Configuration;

/// <summary>
/// Reads list Beacon: the beacon nodes of the known chain that has some. Any configured one replaces all defaults; the word none in place
/// of the list turns consensus off.
/// </summary>
internal static class BeaconReader
{
    public const string None = "none";

    /// <returns>Null where consensus is turned off, or its chain is.</returns>
    public static BeaconNetwork? Read(ConfigurationReader beacon, IReadOnlyList<ChainDescriptor> chains)
    {
        var known = KnownBeacon.Ethereum;
        var isOff = string.Equals(beacon.Itself, None, StringComparison.OrdinalIgnoreCase);
        if (beacon.Itself is not null && !isOff)
            beacon.Fault($"is a list; write its first entry as {beacon.Path}:0, or the word {None} in place of the list to turn it off");
        if (isOff && beacon.HasChildren)
            beacon.Fault($"is both a list and the word {None}; give one of them");

        var endpoints = EndpointsReader.ReadBeacon(beacon);
        var taken = chains
            .SelectMany(chain => chain.Endpoints)
            .Select(endpoint => endpoint.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var twin in endpoints.Where(endpoint => taken.Contains(endpoint.Name)))
            beacon.Fault($"has the name {twin.Name} of an endpoint of a chain; all names differ, as metrics are labelled by them");

        return isOff || chains.FirstOrDefault(chain => chain.Name == known.Chain.Name) is not { Slots: not null } chain
            ? null
            : known with
            {
                Chain = chain,
                Endpoints = endpoints.Count > 0 ? endpoints : known.Endpoints,
            };
    }
}
