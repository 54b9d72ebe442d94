using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using Ethoscope.Core.Chains;

namespace Ethoscope.Data.Upstream;

/// <summary>
/// JSON-RPC 2.0 over HTTP POST, single and in batches. Keeps status, wait and the error of each call.
/// </summary>
internal sealed class JsonRpcClient(UpstreamHttp http)
{
    /// <summary>
    /// Sends the calls in one request. An error that the endpoint states is in the replies: of its call, or where it states one for all,
    /// of each.
    /// </summary>
    /// <exception cref="UpstreamException">There is no usable reply: a failure of transport, or a body that is not JSON-RPC.</exception>
    public async Task<IReadOnlyList<JsonRpcReply>> SendAsync(
        ChainEndpoint endpoint,
        Redaction redaction,
        IReadOnlyList<JsonRpcCall> calls,
        CancellationToken stop
    )
    {
        using var request = Request(endpoint.Url, calls);
        var most = calls.Min(call => call.MostBytes);
        var body = await http.SendAsync(endpoint, request, most, stop);
        if (body.Bytes is null && most < UpstreamHttp.MaxBodyBytes)
            throw new UpstreamException(endpoint.Name, ErrorRule.TooLong(body.Status, most));
        return Understand(endpoint.Name, body.Status, body.Wait, body.Bytes, calls.Count, redaction);
    }

    private static IReadOnlyList<JsonRpcReply> Understand(
        string source,
        int status,
        TimeSpan? wait,
        ReadOnlyMemory<byte>? body,
        int count,
        Redaction redaction
    )
    {
        if (body is not { } bytes)
            throw new UpstreamException(
                source,
                ErrorRule.Judge(status, $"a body of more than {UpstreamHttp.MaxBodyBytes >> 20} MB", null, wait, redaction)
            );

        var replies = JsonRpcEnvelope.Read(bytes, count, error => ErrorRule.Judge(error, status, wait, redaction));
        if (replies is null || (status is < 200 or > 299 && Array.TrueForAll(replies, reply => reply.Fault is null)))
            throw new UpstreamException(
                source,
                ErrorRule.Judge(status, UpstreamHttp.Kind(bytes.Span, status), UpstreamHttp.Start(bytes.Span), wait, redaction)
            );
        return replies;
    }

    private static HttpRequestMessage Request(Uri url, IReadOnlyList<JsonRpcCall> calls)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            if (calls.Count != 1)
                writer.WriteStartArray();
            for (var i = 0; i < calls.Count; i++)
                calls[i].WriteTo(writer, i + 1);
            if (calls.Count != 1)
                writer.WriteEndArray();
        }

        var content = new ReadOnlyMemoryContent(buffer.WrittenMemory);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return request;
    }
}
