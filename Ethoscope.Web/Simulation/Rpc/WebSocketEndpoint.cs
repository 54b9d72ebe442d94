namespace Ethoscope.Web.Simulation.Rpc;

/// <summary>JSON-RPC over WebSocket, with subscriptions.</summary>
/// <param name="offersPool">Whether it tells what comes into its pool.</param>
/// <param name="isDown">Whether the node is to drop its connections now.</param>
internal sealed class WebSocketEndpoint(
    SimulatedChain chain,
    RpcMethods methods,
    bool offersPool,
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
            offersPool ? new PendingFeed(chain, time) : null,
            isDown,
            stop.Token
        );
        await session.RunAsync();
    }
}
