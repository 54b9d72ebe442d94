using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using Ethoscope.Web.Security;

namespace Ethoscope.Tests.Testing;

/// <summary>A program that reads server-sent events as .NET's own parser does.</summary>
internal sealed class EventReader : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly SseParser<string> _parser;
    private readonly IAsyncEnumerator<SseItem<string>> _events;
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(2));

    private EventReader(HttpResponseMessage response, Stream body)
    {
        _response = response;
        _parser = SseParser.Create(body);
        _events = _parser.EnumerateAsync(_patience.Token).GetAsyncEnumerator();
    }

    public HttpResponseHeaders Headers => _response.Headers;

    public HttpContentHeaders ContentHeaders => _response.Content.Headers;

    public string LastId => _parser.LastEventId;

    public TimeSpan Reconnection => _parser.ReconnectionInterval;

    /// <summary>Answers as soon as the headers are there.</summary>
    public static async Task<EventReader> OpenAsync(StreamSite site, string query, string? key = null, string? last = null)
    {
        using var request = Request(query, key, last);
        var response = await site.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        return new(response, await response.Content.ReadAsStreamAsync());
    }

    public static HttpRequestMessage Request(string query, string? key = null, string? last = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/api/v1/stream?{query}", UriKind.Relative));
        request.Headers.Add("Accept-Encoding", "br, gzip");
        if (key is not null)
            request.Headers.Add(ApiKeyHandler.Header, key);
        if (last is not null)
            request.Headers.Add("Last-Event-ID", last);
        return request;
    }

    /// <summary>The next event; null where the stream ended.</summary>
    public async Task<SseItem<string>?> NextAsync() => await _events.MoveNextAsync() ? _events.Current : null;

    public void Dispose()
    {
        _response.Dispose();
        _patience.Dispose();
    }
}
