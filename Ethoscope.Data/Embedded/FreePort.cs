using System.Net;
using System.Net.Sockets;

namespace Ethoscope.Data.Embedded;

/// <summary>Ports of the loopback interface that nobody listens on.</summary>
internal static class FreePort
{
    /// <summary>The preferred port if it is free, else one that the operating system picks.</summary>
    public static int Find(int? preferred = null) => preferred is { } port && TryBind(port) is { } same ? same : TryBind(0)!.Value;

    private static int? TryBind(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException) when (port != 0)
        {
            return null;
        }
    }
}
