namespace Ethoscope.Web.Simulation.Relays;

/// <summary>One relay of the network, over HTTP.</summary>
internal sealed class RelayNode(NodeDoor door, RelayRoutes routes)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (!await door.AdmitAsync(context))
            return;

        var path = (context.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        try
        {
            if (!HttpMethods.IsGet(context.Request.Method))
                throw new RestRefusal(StatusCodes.Status405MethodNotAllowed, "method not allowed");
            await RestReply.WriteAsync(context, json => routes.Answer(json, path, context.Request.Query));
        }
        catch (RestRefusal refusal)
        {
            await RestReply.RefuseAsync(context, refusal);
        }
    }

    /// <summary>Sends every request on to the address that serves.</summary>
    public static RequestDelegate Redirecting(Uri serving) =>
        context =>
        {
            var target = new Uri(serving, context.Request.Path + context.Request.QueryString);
            context.Response.Redirect(target.ToString(), permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        };
}
