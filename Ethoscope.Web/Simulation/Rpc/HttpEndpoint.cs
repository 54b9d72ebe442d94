using System.Net.Mime;
using System.Text.Json;

namespace Ethoscope.Web.Simulation.Rpc;

/// <summary>JSON-RPC over HTTP POST: single calls and batches.</summary>
/// <param name="invoke">Serves a method.</param>
internal sealed class HttpEndpoint(Func<string, RpcParameters, RpcResult> invoke)
{
    private const int LargestBatch = 1_000;

    /// <summary>Bytes of a reply that wait for each other.</summary>
    private const int FlushedBytes = 256 * 1024;

    public async Task HandleAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        var stop = context.RequestAborted;
        context.Response.ContentType = MediaTypeNames.Application.Json;
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        try
        {
            using var document = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: stop);
            if (document.RootElement.ValueKind == JsonValueKind.Array)
                await AnswerBatchAsync(context, json, document.RootElement, stop);
            else if (new RpcCall(document.RootElement) is { IsNotification: false } call)
                call.Answer(json, invoke);
        }
        catch (JsonException)
        {
            RpcCall.WriteError(json, RpcException.ParseError, "parse error");
        }

        await json.FlushAsync(stop);
    }

    private async Task AnswerBatchAsync(HttpContext context, Utf8JsonWriter json, JsonElement batch, CancellationToken stop)
    {
        if (batch.GetArrayLength() is 0 or > LargestBatch)
        {
            RpcCall.WriteError(json, RpcException.InvalidRequest, $"a batch has 1 to {LargestBatch} calls");
            return;
        }

        var flushed = 0L;
        json.WriteStartArray();
        foreach (var call in batch.EnumerateArray().Select(request => new RpcCall(request)).Where(call => !call.IsNotification))
        {
            call.Answer(json, invoke);
            if (json.BytesPending + json.BytesCommitted - flushed < FlushedBytes)
                continue;
            await json.FlushAsync(stop);
            flushed = json.BytesCommitted;
        }

        json.WriteEndArray();
    }
}
