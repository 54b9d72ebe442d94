using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using Ethoscope.Core.Chains;

namespace Ethoscope.Data.Upstream;

/// <summary>One HTTP request to an endpoint with its whole reply, whatever its content type says. Knows no protocol above HTTP.</summary>
internal sealed class UpstreamHttp(IHttpClientFactory clients, TimeProvider time)
{
    public const string ClientName = "upstream";

    /// <summary>Longest body that is read, after decompression.</summary>
    public const int MaxBodyBytes = 64 * 1024 * 1024;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Sends a request and reads its reply up to so many bytes.</summary>
    /// <exception cref="UpstreamException">There is no reply: a failure of transport.</exception>
    public async Task<UpstreamBody> SendAsync(ChainEndpoint endpoint, HttpRequestMessage request, int most, CancellationToken stop)
    {
        try
        {
            using var response = await OpenAsync(endpoint, request, stop);
            var wait = ServerWait.From(response.Headers, time.GetUtcNow());
            var body = await ReadAsync(response, most, stop);
            if (body is { } bytes && bytes.Span.StartsWith(ByteOrderMark))
                body = bytes[ByteOrderMark.Length..];
            return new((int)response.StatusCode, wait, body) { Location = response.Headers.Location };
        }
        catch (Exception exception) when (Fault(exception) is not null)
        {
            throw new UpstreamException(endpoint.Name, Fault(exception)!);
        }
    }

    /// <summary>
    /// Sends a request and gives its reply as soon as the headers are there. Name and password of the endpoint go to its own host alone.
    /// </summary>
    public Task<HttpResponseMessage> OpenAsync(ChainEndpoint endpoint, HttpRequestMessage request, CancellationToken stop)
    {
        if (endpoint.Url.UserInfo.Length > 0 && (request.RequestUri is null || RestRedirect.IsSameOrigin(request.RequestUri, endpoint.Url)))
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(endpoint.Url.UserInfo)))
            );
        return clients.CreateClient(ClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
    }

    /// <summary>What a failure of transport is; null for any other. The exceptions' own texts hold host and port, so that only their kind is passed on.</summary>
    public static UpstreamFault? Fault(Exception exception) =>
        exception switch
        {
            HttpRequestException { HttpRequestError: var kind } => new(UpstreamOutcome.Unreachable, $"No usable connection ({kind}).")
            {
                IsLasting =
                    kind
                        is HttpRequestError.ConnectionError
                            or HttpRequestError.NameResolutionError
                            or HttpRequestError.SecureConnectionError,
            },
            IOException or InvalidDataException or InvalidOperationException => new(
                UpstreamOutcome.Unreachable,
                "The connection broke while the reply was read."
            ),
            _ => null,
        };

    /// <summary>What a body is that is not what was asked for, in words.</summary>
    public static string Kind(ReadOnlySpan<byte> body, int status)
    {
        var text = body.TrimStart(" \t\r\n"u8);
        return status is >= 300 and < 400 ? "a redirect, which is not followed"
            : text.IsEmpty ? "no body"
            : text[0] == '<' ? "a page instead of JSON"
            : text[0] is (byte)'{' or (byte)'[' ? "JSON that is no reply, or is cut off"
            : "not JSON";
    }

    /// <summary>The beginning of a body as text.</summary>
    public static string Start(ReadOnlySpan<byte> body) => Encoding.UTF8.GetString(body.Length > 16_384 ? body[..16_384] : body);

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
