using System.Net.WebSockets;
using System.Threading.Channels;

namespace Ethoscope.Web.Streams;

/// <summary>
/// Reads what a client sends, message by message, up to the size that is allowed. What comes after something that ends the connection is read and
/// thrown away, so that the client can read why.
/// </summary>
internal sealed class WebSocketIntake(WebSocket socket, int inbox, Action wake)
{
    private readonly Channel<WebSocketIncoming> _inbox = Channel.CreateBounded<WebSocketIncoming>(
        new BoundedChannelOptions(inbox) { SingleReader = true, SingleWriter = true }
    );

    private readonly byte[] _buffer = new byte[4 * 1024];
    private volatile bool _isOver;

    /// <summary>Nothing comes any more but what is in the inbox.</summary>
    public bool IsOver => _isOver;

    public bool TryTake(out WebSocketIncoming incoming) => _inbox.Reader.TryRead(out incoming);

    /// <summary>What comes from now on is thrown away.</summary>
    public void Discard() => _inbox.Writer.TryComplete();

    /// <summary>Ends with the connection. Never throws.</summary>
    public async Task RunAsync(CancellationToken gone)
    {
        try
        {
            await FillAsync(gone);
            while (socket.State is WebSocketState.Open or WebSocketState.CloseSent)
                await socket.ReceiveAsync(_buffer.AsMemory(), gone);
        }
        catch (Exception end) when (end is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The connection is no more, or was closed for what came over it.
        }
        finally
        {
            _isOver = true;
            wake();
        }
    }

    private async Task FillAsync(CancellationToken gone)
    {
        try
        {
            WebSocketIncoming incoming;
            do
            {
                incoming = await NextAsync(gone);
                await _inbox.Writer.WriteAsync(incoming, gone);
                wake();
            } while (incoming.Close is null);
        }
        catch (ChannelClosedException)
        {
            // Nobody asks for messages any more.
        }
    }

    private async Task<WebSocketIncoming> NextAsync(CancellationToken gone)
    {
        var text = new MemoryStream();
        while (true)
        {
            var part = await socket.ReceiveAsync(_buffer.AsMemory(), gone);
            if (part.MessageType == WebSocketMessageType.Close)
                return new(default, (int)WebSocketCloseStatus.NormalClosure);
            if (part.MessageType == WebSocketMessageType.Binary)
                return new(default, (int)WebSocketCloseStatus.InvalidMessageType, "Messages are text.");

            text.Write(_buffer, 0, part.Count);
            if (text.Length > StreamBounds.MessageBytes)
                return new(default, (int)WebSocketCloseStatus.MessageTooBig, "A message has at most 16 KB.");
            if (part.EndOfMessage)
                return new(text.ToArray());
        }
    }
}
