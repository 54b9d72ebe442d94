using System.Net;
using System.Net.Sockets;

namespace Ethoscope.Web.Limits;

/// <summary>Who asks, where nothing but the address tells.</summary>
internal static class CallerAddress
{
    private const string Unknown = "unknown";

    /// <summary>The address as the configured proxies tell it, or that of the connection; of IPv6 the /64, which one holder has whole.</summary>
    public static string Of(HttpContext context) => Of(context.Connection.RemoteIpAddress);

    public static string Of(IPAddress? address)
    {
        if (address is null)
            return Unknown;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4().ToString();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address.ToString();

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes).ToString();
    }
}
