using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Garnet;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Ethoscope.Data.Embedded;

/// <summary>
/// A Redis server (Garnet) inside this process, on loopback, for small installs. It keeps nothing: its data ends with the process.
/// </summary>
public sealed class EmbeddedRedis : IDisposable
{
    private const int Tries = 5;
    private readonly GarnetServer _server;
    private readonly string _password;

    private EmbeddedRedis(GarnetServer server, int port, string password) => (_server, Port, _password) = (server, port, password);

    public int Port { get; }

    /// <summary>Where it is, with its password; other users of the machine can't read it.</summary>
    public ConfigurationOptions Address => new() { EndPoints = { new IPEndPoint(IPAddress.Loopback, Port) }, Password = _password };

    /// <summary>Returns when it accepts connections.</summary>
    /// <exception cref="EmbeddedServerException">No port of loopback can be bound.</exception>
    public static EmbeddedRedis Start(ILogger logger)
    {
        var password = RandomNumberGenerator.GetHexString(64, lowercase: true);
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort.Find();
            var server = new GarnetServer(Arguments(port, password));
            try
            {
                server.Start();
                logger.RedisStarted(port);
                return new EmbeddedRedis(server, port, password);
            }
            catch (SocketException exception)
            {
                server.Dispose();
                if (attempt == Tries)
                    throw new EmbeddedServerException(
                        $"The embedded Redis can't be started: {exception.Message}. Set REDIS_URL to use a server of your own.",
                        exception
                    );
            }
        }
    }

    public void Dispose() => _server.Dispose();

    private static string[] Arguments(int port, string password) =>
        [
            "-q",
            "--bind",
            "127.0.0.1",
            "--port",
            $"{port}",
            "--auth",
            "Password",
            "--password",
            password,
            "--lua",
            "true",
            "--memory",
            "64m",
            "--index",
            "8m",
            "--logger-level",
            "Warning",
        ];
}
