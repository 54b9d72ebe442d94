using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Ethoscope.Core.Chains;

namespace Ethoscope.Data.Upstream;

/// <summary>
/// JSON-RPC 2.0 over HTTP POST, single and in batches. Reads the body whatever its content type says; keeps status, wait and the error of
/// each call.
/// </summary>
internal sealed class JsonRpcClient(IHttpClientFactory clients, TimeProvider time)
{
    public const string ClientName = "upstream-rpc";

    /// <summary>Longest body that is read, after decompression.</summary>
    public const int MaxBodyBytes = 64 * 1024 * 1024;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

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
        try
        {
            var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            var wait = ServerWait.From(response.Headers, time.GetUtcNow());
            var most = calls.Min(call => call.MostBytes);
            var body = await ReadAsync(response, most, stop);
            if (body is null && most < MaxBodyBytes)
                throw new UpstreamException(endpoint.Name, ErrorRule.TooLong((int)response.StatusCode, most));
            return Understand(endpoint.Name, (int)response.StatusCode, wait, body, calls.Count, redaction);
        }
        catch (HttpRequestException exception)
        {
            // The exception's own text holds host and port, so that only its kind is passed on.
            var kind = exception.HttpRequestError;
            var fault = new UpstreamFault(UpstreamOutcome.Unreachable, $"No usable connection ({kind}).")
            {
                IsLasting =
                    kind
                        is HttpRequestError.ConnectionError
                            or HttpRequestError.NameResolutionError
                            or HttpRequestError.SecureConnectionError,
            };
            throw new UpstreamException(endpoint.Name, fault);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or InvalidOperationException)
        {
            throw new UpstreamException(
                endpoint.Name,
                new UpstreamFault(UpstreamOutcome.Unreachable, "The connection broke while the reply was read.")
            );
        }
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
                ErrorRule.Judge(status, $"a body of more than {MaxBodyBytes >> 20} MB", null, wait, redaction)
            );
        if (bytes.Span.StartsWith(ByteOrderMark))
            bytes = bytes[ByteOrderMark.Length..];

        var replies = JsonRpcEnvelope.Read(bytes, count, error => ErrorRule.Judge(error, status, wait, redaction));
        if (replies is null || (status is < 200 or > 299 && Array.TrueForAll(replies, reply => reply.Fault is null)))
            throw new UpstreamException(source, ErrorRule.Judge(status, Kind(bytes.Span, status), Start(bytes.Span), wait, redaction));
        return replies;
    }

    private static string Kind(ReadOnlySpan<byte> body, int status)
    {
        var text = body.TrimStart(" \t\r\n"u8);
        return status is >= 300 and < 400 ? "a redirect, which is not followed"
            : text.IsEmpty ? "no body"
            : text[0] == '<' ? "a page instead of JSON"
            : text[0] is (byte)'{' or (byte)'[' ? "JSON that is no reply, or is cut off"
            : "not JSON";
    }

    private static string Start(ReadOnlySpan<byte> body) => Encoding.UTF8.GetString(body.Length > 16_384 ? body[..16_384] : body);

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
        if (url.UserInfo.Length > 0)
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(url.UserInfo)))
            );
        return request;
    }

    /// <summary>The whole body; null where it is longer than allowed.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpResponseMessage response, int most, CancellationToken stop)
    {
        if (response.Content.Headers.ContentLength > most)
            return null;

        await using var stream = await response.Content.ReadAsStreamAsync(stop);
        var expected = (int)Math.Clamp(response.Content.Headers.ContentLength ?? 0, 4_096, 1 << 20);
        var buffer = new ArrayBufferWriter<byte>(expected);
        while (await stream.ReadAsync(buffer.GetMemory(16_384), stop) is var read and > 0)
        {
            buffer.Advance(read);
            if (buffer.WrittenCount > most)
                return null;
        }

        return buffer.WrittenMemory;
    }
}
