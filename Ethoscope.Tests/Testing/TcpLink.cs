using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Ethoscope.Tests.Testing;

/// <summary>A wire to a server on loopback that a test cuts and mends.</summary>
internal sealed class TcpLink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, byte> _open = new();
    private readonly int _target;
    private readonly Task _accepting;
    private volatile bool _isCut;
    private volatile bool _hangs;
    private long _lateBy;

    public TcpLink(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections made so far.</summary>
    public int Made { get; private set; }

    /// <summary>Breaks all connections; new ones are refused until <see cref="Mend"/>.</summary>
    public void Cut()
    {
        _isCut = true;
        Break();
    }

    public void Mend()
    {
        (_isCut, _hangs) = (false, false);
        Delay(TimeSpan.Zero);
    }

    /// <summary>Connections stay, new ones are made, and nothing passes until <see cref="Mend"/>.</summary>
    public void Hang() => _hangs = true;

    /// <summary>What the server says from now on comes so much later, until <see cref="Mend"/>.</summary>
    public void Delay(TimeSpan by) => Interlocked.Exchange(ref _lateBy, by.Ticks);

    /// <summary>Breaks all connections; new ones pass.</summary>
    public void Break()
    {
        foreach (var client in _open.Keys)
            client.Close();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        Break();
        await _accepting;
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                if (_isCut)
                    client.Close();
                else
                    _ = JoinAsync(client);
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task JoinAsync(TcpClient client)
    {
        using var server = new TcpClient();
        _open[client] = 0;
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _target);
            _open[server] = 0;
            Made++;
            await Task.WhenAny(PassAsync(client, server, false), PassAsync(server, client, true));
        }
        catch (Exception end) when (end is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut, or the server is away.
        }
        finally
        {
            _open.TryRemove(client, out _);
            _open.TryRemove(server, out _);
            client.Close();
        }
    }

    private async Task PassAsync(TcpClient from, TcpClient to, bool isAnswer)
    {
        var buffer = new byte[65_536];
        while (await from.GetStream().ReadAsync(buffer) is > 0 and var read)
        {
            while (_hangs)
                await Task.Delay(20);
            if (isAnswer)
                await Task.Delay(TimeSpan.FromTicks(Interlocked.Read(ref _lateBy)));
            await to.GetStream().WriteAsync(buffer.AsMemory(0, read));
        }
    }
}
