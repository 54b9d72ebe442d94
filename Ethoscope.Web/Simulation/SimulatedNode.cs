using Ethoscope.Core.Chains;
using Ethoscope.Web.Simulation.Rpc;

namespace Ethoscope.Web.Simulation;

/// <summary>One node of the network: its own view of the chain, over HTTP and WebSocket.</summary>
internal sealed class SimulatedNode
{
    private readonly NodeDoor _door;
    private readonly HttpEndpoint _http;
    private readonly WebSocketEndpoint _webSocket;

    /// <param name="offersPool">Whether it tells what waits in its pool, and what comes into it.</param>
    /// <param name="logs">How far it answers questions about logs.</param>
    /// <param name="places">Where transactions are whose logs were asked for.</param>
    public SimulatedNode(
        ChainHistory history,
        ChainDescriptor descriptor,
        NodeDoor door,
        bool offersPool,
        LogRules logs,
        TransactionPlaces places,
        TimeProvider time,
        CancellationToken closing
    )
    {
        var chain = new SimulatedChain(history, descriptor, door.Behind, time);
        var methods = new RpcMethods(chain, offersPool, logs, places);
        _door = door;
        _http = new(methods.Invoke);
        _webSocket = new(chain, methods, offersPool, () => door.IsDown, time, closing);
    }

    public async Task HandleAsync(HttpContext context)
    {
        if (!await _door.AdmitAsync(context))
            return;
        if (context.WebSockets.IsWebSocketRequest)
            await _webSocket.HandleAsync(context);
        else
            await _http.HandleAsync(context);
    }
}
