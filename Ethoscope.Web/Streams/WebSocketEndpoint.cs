using Ethoscope.Web.Api;
using Ethoscope.Web.Security;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Ethoscope.Web.Streams;

/// <summary>The address of the WebSockets.</summary>
internal sealed class WebSocketEndpoint(
    StreamEngine engine,
    StreamDoor door,
    StreamKeys keys,
    CrossOrigins origins,
    StreamMetrics metrics,
    IHostApplicationLifetime lifetime
)
{
    public const string Path = "/ws";
    public const string Token = "token";
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase) { Token };

    public async Task AnswerAsync(HttpContext http)
    {
        StreamCaller caller;
        try
        {
            Check(http);
            string? token = http.Request.Query[Token];
            caller = await door.AdmitAsync(http, token, mayComeLater: true, http.RequestAborted);
        }
        catch (ApiProblemException refused)
        {
            await ApiFaults.WriteAsync(http, refused.Problem);
            return;
        }
        catch (Exception fault) when (DatabaseFault.IsAway(fault))
        {
            ApiFaults.TellOfAbsence(http, fault.Message);
            await ApiFaults.WriteAsync(http, ApiProblem.DatabaseAway());
            return;
        }

        // We watch ourselves how long a client takes nothing.
        if (http.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
        using var counted = metrics.Count(StreamEngine.WebSocket);
        using var socket = await http.WebSockets.AcceptWebSocketAsync(
            new WebSocketAcceptContext
            {
                DangerousEnableCompression = false,
                KeepAliveInterval = engine.Times.Ping,
                KeepAliveTimeout = engine.Times.Pong,
            }
        );
        using var session = new WebSocketSession(socket, engine, door, keys, caller, Break(http));
        await session.RunAsync(lifetime.ApplicationStopping, http.RequestAborted);
    }

    private static Action Break(HttpContext http) => http.Features.Get<WholeClose>() is { } whole ? whole.Break : http.Abort;

    /// <exception cref="ApiProblemException">It is not what opens a WebSocket here.</exception>
    private void Check(HttpContext http)
    {
        if (ApiDoor.Check(http.Request.Query, Known) is { Count: > 0 } errors)
            throw new ApiProblemException(ApiProblem.Parameters(errors));
        if (!http.WebSockets.IsWebSocketRequest)
        {
            http.Response.Headers.Upgrade = "websocket";
            throw new ApiProblemException(ApiProblem.UpgradeRequired());
        }

        if (!origins.Admits(http.Request, http.Request.Headers.Origin))
            throw new ApiProblemException(ApiProblem.OriginRefused());
    }
}
