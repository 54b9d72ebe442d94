using System.Net;
using System.Net.Sockets;

namespace Ethoscope.Tests.Testing;

/// <summary>
/// Ports of loopback for servers that bind them later, or again and again. They lie below those that Linux gives to who asks for any
/// (32768 and above, <c>ip_local_port_range</c>): of those, one that was free just now may be somebody else's a second later.
/// </summary>
internal static class LoopbackPort
{
    private const int First = 20_000;
    private const int Count = 12_000;
    private static int _taken = Random.Shared.Next(Count);

    /// <summary>A port that nobody listens on, and that no other test of this run is given before 12,000 more.</summary>
    public static int Take()
    {
        while (true)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _taken) % Count);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // The next, then.
            }
        }
    }
}
