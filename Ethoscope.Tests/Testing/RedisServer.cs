using System.Net;
using Garnet;
using StackExchange.Redis;

namespace Ethoscope.Tests.Testing;

/// <summary>A Redis on a port of loopback that a test stops and starts again, with a password or another.</summary>
internal sealed class RedisServer(int port) : IDisposable
{
    private GarnetServer? _server;

    public int Port => port;

    /// <summary>A server that is not started yet, on a port of its own.</summary>
    public static RedisServer OnFreePort() => new(LoopbackPort.Take());

    public static ConfigurationOptions At(int port, string password) =>
        new() { EndPoints = { new IPEndPoint(IPAddress.Loopback, port) }, Password = password };

    public void Start(string password)
    {
        _server = new GarnetServer([
            "-q",
            "--bind",
            "127.0.0.1",
            "--port",
            $"{port}",
            "--auth",
            "Password",
            "--password",
            password,
            "--memory",
            "64m",
            "--index",
            "8m",
            "--lua",
            "true",
            "--logger-level",
            "None",
        ]);
        _server.Start();
    }

    public void Stop()
    {
        _server?.Dispose();
        _server = null;
    }

    public void Dispose() => Stop();
}
