using System.Buffers;
using System.Net.Mime;
using System.Text.Json;

namespace Ethoscope.Web.Simulation;

/// <summary>Answers of a REST API in JSON.</summary>
internal static class RestReply
{
    public static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        // Whole before it is sent: what is refused half-way must not have begun.
        var buffer = new ArrayBufferWriter<byte>(4_096);
        await using (var json = new Utf8JsonWriter(buffer))
            write(json);

        context.Response.ContentType = MediaTypeNames.Application.Json;
        context.Response.ContentLength = buffer.WrittenCount;
        await context.Response.BodyWriter.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }

    public static Task RefuseAsync(HttpContext context, RestRefusal refusal)
    {
        context.Response.StatusCode = refusal.Code;
        return WriteAsync(
            context,
            json =>
            {
                json.WriteStartObject();
                json.WriteNumber("code"u8, refusal.Code);
                json.WriteString("message"u8, refusal.Message);
                json.WriteEndObject();
            }
        );
    }
}
