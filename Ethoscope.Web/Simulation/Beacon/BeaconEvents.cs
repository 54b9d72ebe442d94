using System.Net.Mime;
using System.Text;
using System.Text.Json;

namespace Ethoscope.Web.Simulation.Beacon;

/// <summary>/eth/v1/events: server-sent events of the topics asked for, without ids, as beacon-APIs has them.</summary>
/// <param name="closing">The node stops.</param>
internal sealed class BeaconEvents(SimulatedChain chain, TimeProvider time, CancellationToken closing)
{
    /// <summary>A comment keeps the connection open, and shows an outage to it.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private static readonly string[] Known = ["block", "head", "chain_reorg", "finalized_checkpoint"];

    /// <exception cref="RestRefusal">No topic, or an unknown one.</exception>
    public async Task HandleAsync(HttpContext context, NodeDoor door)
    {
        var topics = context
            .Request.Query["topics"]
            .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .ToHashSet(StringComparer.Ordinal);
        if (topics.Count == 0 || topics.FirstOrDefault(topic => !Known.Contains(topic)) is not null)
            throw RestRefusal.Invalid($"BAD_REQUEST: topics are some of {string.Join(", ", Known)}");

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, closing);
        context.Response.ContentType = MediaTypeNames.Text.EventStream;
        context.Response.Headers.CacheControl = "no-cache";
        var feed = new BeaconFeed(chain, door);
        try
        {
            await SendAsync(context, ":\n\n", stop.Token);
            while (!door.IsDown)
            {
                var quiet = chain.QuietFor;
                if (quiet > TimeSpan.Zero)
                    await Task.Delay(quiet < Heartbeat ? quiet : Heartbeat, time, stop.Token);
                var events = feed.Next();
                foreach (var (topic, data) in events.Where(one => topics.Contains(one.Topic)))
                    await SendAsync(context, $"event: {topic}\ndata: {Encoding.UTF8.GetString(data)}\n\n", stop.Token);
                if (events.Count == 0)
                    await SendAsync(context, ":\n\n", stop.Token);
            }

            context.Abort();
        }
        catch (OperationCanceledException)
        {
            // The reader has gone, or the node stops.
        }
    }

    private static async Task SendAsync(HttpContext context, string text, CancellationToken stop)
    {
        await context.Response.WriteAsync(text, stop);
        await context.Response.Body.FlushAsync(stop);
    }
}
