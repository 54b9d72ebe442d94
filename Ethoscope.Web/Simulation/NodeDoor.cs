using System.Globalization;
using System.Net.Mime;
using Microsoft.Extensions.Primitives;

namespace Ethoscope.Web.Simulation;

/// <summary>What the timetable does to the requests of one node, and to how late it hears of blocks.</summary>
/// <param name="timetable">Null where the node never fails.</param>
/// <param name="latency">Time from a block's publication until this node has it.</param>
internal sealed class NodeDoor(Timetable? timetable, int node, TimeSpan latency, TimeProvider time)
{
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan SyncLag = TimeSpan.FromMinutes(8);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(15);

    /// <summary>No connection lives.</summary>
    public bool IsDown => Now is { Kind: IncidentKind.Outage };

    /// <summary>What befalls the node now; null where nothing does.</summary>
    public Incident? Now => timetable?.AtNode(node, time.GetUtcNow());

    /// <summary>How late the node hears of blocks at this time.</summary>
    public TimeSpan Behind(DateTimeOffset at) =>
        latency
        + timetable?.AtNode(node, at)?.Kind switch
        {
            IncidentKind.Lagging => Lag,
            IncidentKind.Syncing => SyncLag,
            _ => TimeSpan.Zero,
        };

    /// <summary>Lets a request in, late where the node is slow; else answers it, or drops its connection.</summary>
    public async Task<bool> AdmitAsync(HttpContext context)
    {
        switch (Now)
        {
            case { Kind: IncidentKind.Outage, Slots: var slots } when slots % 2 == 0:
                context.Abort();
                return false;
            case { Kind: IncidentKind.Outage }:
                await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "upstream connect error");
                return false;
            case { Kind: IncidentKind.RateLimited }:
                context.Response.Headers.RetryAfter = new StringValues(
                    ((int)RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture)
                );
                await RefuseAsync(context, StatusCodes.Status429TooManyRequests, "rate limit exceeded");
                return false;
            case { Kind: IncidentKind.Slow }:
                await Task.Delay(TimeSpan.FromSeconds(2 + (2 * Random.Shared.NextDouble())), time, context.RequestAborted);
                return true;
            default:
                return true;
        }
    }

    private static Task RefuseAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = MediaTypeNames.Text.Plain;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
