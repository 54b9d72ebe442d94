using System.Buffers;
using System.Net.Mime;
using System.Text.Json;

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
                throw new BeaconRefusal(StatusCodes.Status405MethodNotAllowed, "METHOD_NOT_ALLOWED");
            if (path is ["eth", "v1", "node", "health"])
                context.Response.StatusCode = routes.Health;
            else if (path is ["eth", "v1", "events"])
                await (events ?? throw new BeaconRefusal(StatusCodes.Status501NotImplemented, "this host has no events")).HandleAsync(
                    context,
                    door
                );
            else
                await WriteAsync(context, json => routes.Answer(json, path, context.Request.Query));
        }
        catch (BeaconRefusal refusal)
        {
            context.Response.StatusCode = refusal.Code;
            await WriteAsync(context, json => WriteError(json, refusal));
        }
    }

    private static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        // Whole before it is sent: what is refused half-way must not have begun.
        var buffer = new ArrayBufferWriter<byte>(4_096);
        await using (var json = new Utf8JsonWriter(buffer))
            write(json);
        context.Response.ContentType = MediaTypeNames.Application.Json;
        context.Response.ContentLength = buffer.WrittenCount;
        await context.Response.BodyWriter.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }

    private static void WriteError(Utf8JsonWriter json, BeaconRefusal refusal)
    {
        json.WriteStartObject();
        json.WriteNumber("code"u8, refusal.Code);
        json.WriteString("message"u8, refusal.Message);
        json.WriteEndObject();
    }
}
