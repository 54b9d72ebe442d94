using System.Net.Http.Headers;
using System.Text.Json;
using Ethoscope.Core.Chains;

namespace Ethoscope.Data.Upstream;

/// <summary>GETs of a JSON service over HTTP. Reads the body whatever its content type says; keeps status, wait and what an error says.</summary>
internal sealed class RestClient(UpstreamHttp http)
{
    /// <summary>Sends a GET. An error that the endpoint states in JSON is in the reply.</summary>
    /// <returns>The reply, and the bytes that were read.</returns>
    /// <exception cref="UpstreamException">There is no usable reply: a failure of transport, or a body that is not JSON.</exception>
    public async Task<(RestReply Reply, long Bytes)> GetAsync(
        ChainEndpoint endpoint,
        Redaction redaction,
        RestCall call,
        CancellationToken stop
    )
    {
        var body = await FollowAsync(endpoint, call, stop);
        if (body.Bytes is not { } bytes)
            throw new UpstreamException(endpoint.Name, ErrorRule.TooLong(body.Status, call.MostBytes));
        if (call.MayBeNothing && body.Status is >= 200 and < 300 && IsNothing(bytes.Span))
            return (new RestReply("null"u8.ToArray(), null), bytes.Length);
        if (Json(bytes, body.Status >= 400) is not { } json)
            throw new UpstreamException(
                endpoint.Name,
                ErrorRule.Judge(
                    body.Status,
                    UpstreamHttp.Kind(bytes.Span, body.Status),
                    UpstreamHttp.Start(bytes.Span),
                    body.Wait,
                    redaction
                )
            );
        var fault = RestErrorRule.Judge(json, body.Status, body.Wait, redaction);
        return (fault is null ? new RestReply(json, null) : RestReply.Failed(fault), bytes.Length);
    }

    private async Task<UpstreamBody> FollowAsync(ChainEndpoint endpoint, RestCall call, CancellationToken stop)
    {
        var at = call.At(endpoint.Url);
        for (var left = call.Redirects; ; left--)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, at);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            var body = await http.SendAsync(endpoint, request, call.MostBytes, stop);
            if (left <= 0 || RestRedirect.Next(body, at, endpoint.Url) is not { } next)
                return body;
            at = next;
        }
    }

    private static bool IsNothing(ReadOnlySpan<byte> body)
    {
        var text = body.Trim(" \t\r\n"u8);
        return text.IsEmpty || text.SequenceEqual("null"u8);
    }

    /// <summary>The object or list that it is; of an error that is said twice the first time; null where it is neither.</summary>
    private static ReadOnlyMemory<byte>? Json(ReadOnlyMemory<byte> body, bool isError)
    {
        try
        {
            var reader = new Utf8JsonReader(body.Span, new JsonReaderOptions { AllowMultipleValues = isError });
            if (!reader.Read() || reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
                return null;
            reader.Skip();
            if (isError)
                return body[..(int)reader.BytesConsumed];
            while (reader.Read()) { }
            return body;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
