using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Ethoscope.Web.Configuration;

/// <summary>Reads the proxies whose headers are believed: addresses and networks.</summary>
internal static class ProxiesReader
{
    private const string Form = "the address of a proxy such as 10.0.0.2, or a network such as 172.18.0.0/16";

    public static IReadOnlyList<IPNetwork> Read(ConfigurationReader list)
    {
        var proxies = new List<IPNetwork>();
        foreach (var entry in list.Entries())
        {
            if (!int.TryParse(entry.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _) || entry.HasChildren)
                entry.Fault($"is not an entry of a list; write the first proxy as {list.Path}:0");
            else if (Network(entry.Itself ?? "") is not { } network)
                entry.Fault($"is '{entry.Itself}'; accepted is {Form}");
            else if (network.PrefixLength == 0)
                entry.Fault($"is '{entry.Itself}', which believes everybody; accepted is {Form}");
            else
                proxies.Add(network);
        }

        return proxies;
    }

    /// <summary>IPAddress takes numbers such as 10 or 010.0.0.1 for addresses; what is written must be what is read.</summary>
    private static IPNetwork? Network(string text)
    {
        if (IPAddress.TryParse(text, out var address))
            return
                string.Equals(address.ToString(), text, StringComparison.OrdinalIgnoreCase)
                || address.AddressFamily == AddressFamily.InterNetworkV6
                ? new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
                : null;
        return IPNetwork.TryParse(text, out var network) ? network : null;
    }
}
