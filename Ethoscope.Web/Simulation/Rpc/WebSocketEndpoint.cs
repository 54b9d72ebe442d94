namespace Ethoscope.Web.Simulation.Rpc;

/// <summary>JSON-RPC over WebSocket, with subscriptions.</summary>
/// <param name="isDown">Whether the node is to drop its connections now.</param>
internal sealed class WebSocketEndpoint(
    SimulatedChain chain,
    RpcMethods methods,
    Func<bool> isDown,
    TimeProvider time,
    CancellationToken closing
)
{
    public async Task HandleAsync(HttpContext context)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, closing);
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await using var session = new WebSocketSession(
            socket,
            new HeadFeed(chain, time),
            new BlockJson(chain),
            chain,
            methods,
            isDown,
            stop.Token
        );
        await session.RunAsync();
    }
}
