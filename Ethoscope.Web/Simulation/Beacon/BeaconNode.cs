namespace Ethoscope.Web.Simulation.Beacon;

/// <summary>One beacon node of the network: its own view of the chain, over HTTP, and its events where it offers them.</summary>
internal sealed class BeaconNode(NodeDoor door, BeaconRoutes routes, BeaconEvents? events)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (!await door.AdmitAsync(context))
            return;

        var path = (context.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        try
        {
            if (!HttpMethods.IsGet(context.Request.Method))
                throw new RestRefusal(StatusCodes.Status405MethodNotAllowed, "METHOD_NOT_ALLOWED");
            if (path is ["eth", "v1", "node", "health"])
                context.Response.StatusCode = routes.Health;
            else if (path is ["eth", "v1", "events"])
                await (events ?? throw new RestRefusal(StatusCodes.Status501NotImplemented, "this host has no events")).HandleAsync(
                    context,
                    door
                );
            else
                await RestReply.WriteAsync(context, json => routes.Answer(json, path, context.Request.Query));
        }
        catch (RestRefusal refusal)
        {
            await RestReply.RefuseAsync(context, refusal);
        }
    }
}
