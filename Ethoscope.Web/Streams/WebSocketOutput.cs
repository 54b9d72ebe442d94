using System.Net.WebSockets;

namespace Ethoscope.Web.Streams;

/// <summary>What is sent over one WebSocket, and how it is closed. One at a time.</summary>
/// <param name="abort">Breaks the connection.</param>
internal sealed class WebSocketOutput(WebSocket socket, StreamEngine engine, Action abort)
{
    /// <summary>Gap and messages of a batch.</summary>
    /// <param name="isOver">Whether nothing more may be sent.</param>
    /// <inheritdoc cref="SendAsync(ReadOnlyMemory{byte})" path="/returns"/>
    public async ValueTask<bool> SendAsync(StreamBatch batch, Func<bool> isOver)
    {
        if (batch.Gap is { } gap && !await SendAsync(ServerMessage.Gap(gap)))
            return false;
        foreach (var frame in batch.Frames)
        {
            if (isOver())
                break;
            if (!await SendAsync(frame.Text))
                return false;
        }

        return true;
    }

    /// <returns>False where the client took nothing for too long; what is being sent is not sent whole then.</returns>
    public async ValueTask<bool> SendAsync(ReadOnlyMemory<byte> text)
    {
        var sending = socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        if (sending.IsCompletedSuccessfully)
            return true;

        try
        {
            await sending.AsTask().WaitAsync(engine.Times.Stuck, engine.Time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Says why, and waits a moment for the other side to close too. Where something is still being sent, the reason comes after it.</summary>
    /// <param name="reading">Ends with the connection.</param>
    public async Task CloseAsync(StreamEnd end, Task reading)
    {
        using var patience = new CancellationTokenSource(engine.Times.Closing, engine.Time);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync((WebSocketCloseStatus)end.Code, end.Reason, patience.Token);
            await reading.WaitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // It does not answer: nobody is left to tell.
            socket.Abort();
            abort();
        }
    }
}
