using System.Buffers;
using System.Globalization;
using System.Reflection;
using System.Text;
using Ethoscope.Web.Api;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Ethoscope.Web.Streams;

/// <summary>A stream as server-sent events (HTML standard, §9.2): the frames of the hub as they are, and comments where nothing comes.</summary>
internal sealed class EventStream(
    StreamEngine engine,
    StreamKeys keys,
    StreamMetrics metrics,
    StreamCaller caller,
    ClientAction.Subscribe wanted,
    CancellationToken stopping
) : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    public const string MediaType = "text/event-stream";
    private const string Retry = "retry: 3000\n\n";

    public int? StatusCode => StatusCodes.Status200OK;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [MediaType]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        if (HeadRequest.Is(httpContext))
            return;

        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        if (httpContext.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
        using var counted = metrics.Count(StreamEngine.ServerSentEvents);
        using var wake = new Wake(engine.Time);
        using var feed = new StreamFeed(engine, StreamEngine.ServerSentEvents, wake.Set);
        using var stops = stopping.Register(wake.Set);
        var ended = false;
        using var watch = caller.Key is { } key
            ? keys.Watch(
                key,
                () =>
                {
                    Volatile.Write(ref ended, true);
                    wake.Set();
                }
            )
            : null;
        feed.Subscribe(wanted.Channels, wanted.Since, wanted.Interval);
        try
        {
            // Not the token of handlers, which also the time limit of an answer cancels.
            var clientLeft = httpContext.Features.Get<AnswerTime>()?.ClientLeft ?? httpContext.RequestAborted;
            await SendAsync(httpContext, feed, wake, () => Volatile.Read(ref ended), clientLeft);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The client is gone, or does not take anything: nobody is left to tell.
            httpContext.Abort();
        }
    }

    private async Task SendAsync(HttpContext http, StreamFeed feed, Wake wake, Func<bool> hasEnded, CancellationToken clientLeft)
    {
        var heartbeat = engine.Time.GetTimestamp();
        await WriteAsync(http, Encoding.UTF8.GetBytes(Retry), clientLeft);
        while (!stopping.IsCancellationRequested)
        {
            if (hasEnded())
            {
                await WriteAsync(http, Event("error", ServerMessage.Error(StreamFault.Ended)), clientLeft);
                return;
            }

            if (feed.Take() is { } batch)
            {
                if (batch.Gap is { } gap)
                    http.Response.BodyWriter.Write(Event("gap", ServerMessage.Gap(gap)));
                foreach (var frame in batch.Frames)
                    http.Response.BodyWriter.Write(frame.Event.Span);
                await FlushAsync(http, clientLeft);
                continue;
            }

            if (engine.Time.GetElapsedTime(heartbeat) >= engine.Times.Heartbeat)
            {
                heartbeat = engine.Time.GetTimestamp();
                await WriteAsync(http, Heartbeat(feed.Position), clientLeft);
            }

            var next = engine.Times.Heartbeat - engine.Time.GetElapsedTime(heartbeat);
            await wake.WaitAsync(feed.UntilDue is { } due && due < next ? due : next, clientLeft);
        }
    }

    /// <summary>A comment; an id alone is no event, and moves the place of a client whose channels are quiet.</summary>
    private static byte[] Heartbeat(long? position) =>
        Encoding.UTF8.GetBytes(
            position is { } id ? string.Create(CultureInfo.InvariantCulture, $": heartbeat\nid: {id}\n\n") : ": heartbeat\n\n"
        );

    private static byte[] Event(string name, ReadOnlyMemory<byte> data) =>
        [.. Encoding.UTF8.GetBytes($"event: {name}\ndata: "), .. data.Span, .. "\n\n"u8];

    private Task WriteAsync(HttpContext http, ReadOnlyMemory<byte> text, CancellationToken clientLeft)
    {
        http.Response.BodyWriter.Write(text.Span);
        return FlushAsync(http, clientLeft);
    }

    private async Task FlushAsync(HttpContext http, CancellationToken clientLeft)
    {
        var flushing = http.Response.BodyWriter.FlushAsync(clientLeft);
        if (flushing.IsCompletedSuccessfully)
            return;

        try
        {
            await flushing.AsTask().WaitAsync(engine.Times.Stuck, engine.Time, clientLeft);
        }
        catch (TimeoutException stuck)
        {
            throw new OperationCanceledException("The client takes nothing.", stuck);
        }
    }
}
