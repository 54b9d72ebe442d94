using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Threading.Channels;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Upstream;
using Microsoft.Extensions.Logging;

namespace Ethoscope.Data.Consensus;

/// <summary>
/// The event stream of one endpoint (beacon-APIs, eventstream). Reconnects with a growing pause, also where nothing was heard for long; a
/// refusal is remembered as what the endpoint can't do.
/// </summary>
internal sealed class BeaconStream(
    BeaconNetwork network,
    Endpoint endpoint,
    EndpointPool pool,
    UpstreamHttp http,
    ChannelWriter<BeaconSignal> signals,
    ICollectionMetrics metrics,
    TimeProvider time,
    ILogger logger
)
{
    public static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(15);

    /// <summary>Silence after which a connection is held to be dead: several slots.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(90);

    public static readonly RestCall Call = new(BeaconRoute.Events + "?topics=block,head,chain_reorg");

    private enum Ending
    {
        Closed,
        Silent,
        Refused,
        Failed,
        NotUsable,
        Paused,
    }

    /// <summary>Runs until cancelled; faults of the connection end in another try.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var pause = FirstPause;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await endpoint.Control.ResumedAsync(stop);
                var started = time.GetTimestamp();
                var ending = await ListenAsync(endpoint.Control.Running, stop);
                if (ending == Ending.Paused)
                    continue;
                pause = time.GetElapsedTime(started) > LongestPause ? FirstPause : pause;
                var wait = ending is Ending.Refused or Ending.NotUsable ? LongestPause : pause * (0.75 + (Random.Shared.NextDouble() / 2));
                if (ending is not (Ending.Refused or Ending.NotUsable))
                    UpstreamLog.SubscriptionLost(logger, network.Name, BeaconRoute.Events, endpoint.Name, ending.ToString(), wait);
                pause = pause * 2 > LongestPause ? LongestPause : pause * 2;
                await endpoint.Control.WaitAsync(wait, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task<Ending> ListenAsync(CancellationToken running, CancellationToken stop)
    {
        if (!endpoint.Capabilities.Has(BeaconRoute.Events))
            return Ending.Refused;
        if (!await pool.IsUsableAsync(endpoint, stop) || !await endpoint.Budget.TakeAsync(1, stop))
            return Ending.NotUsable;

        using var silence = new CancellationTokenSource(ConnectLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, running, stop);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Call.At(endpoint.Definition.Url));
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
            using var response = await http.OpenAsync(endpoint.Definition, request, either.Token);
            if (!IsStream(response))
                return Refusal(response.StatusCode);

            endpoint.Capabilities.Serves(BeaconRoute.Events);
            UpstreamLog.Subscribed(logger, network.Name, BeaconRoute.Events, endpoint.Name);
            silence.CancelAfter(Silence);
            await using var body = await response.Content.ReadAsStreamAsync(either.Token);
            await using var heard = new EventBytes(
                body,
                bytes =>
                {
                    endpoint.Bytes.Add(bytes);
                    silence.CancelAfter(Silence);
                }
            );
            var events = SseParser.Create(heard, (topic, data) => Read(topic, data));
            await foreach (var told in events.EnumerateAsync(either.Token))
            {
                if (told.Data is { } signal && pool.IsTrusted(endpoint))
                    await signals.WriteAsync(signal, stop);
            }

            return Ending.Closed;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return running.IsCancellationRequested ? Ending.Paused : Ending.Silent;
        }
        catch (Exception fault) when (UpstreamHttp.Fault(fault) is not null)
        {
            return running.IsCancellationRequested ? Ending.Paused : Ending.Failed;
        }
    }

    public static bool IsStream(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.OK
        && string.Equals(response.Content.Headers.ContentType?.MediaType, "text/event-stream", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// What is not a stream is refused for an hour, but for a server that fails or limits now, and for one that had a stream before.
    /// </summary>
    private Ending Refusal(HttpStatusCode status)
    {
        if (endpoint.Capabilities.VerdictOf(BeaconRoute.Events) == CapabilityVerdict.Serves || IsFailure(status))
            return Ending.Failed;
        endpoint.Refuses(BeaconRoute.Events);
        return Ending.Refused;
    }

    /// <summary>The server fails or limits now, which says nothing of what it serves.</summary>
    public static bool IsFailure(HttpStatusCode status) =>
        status
            is HttpStatusCode.TooManyRequests
                or HttpStatusCode.RequestTimeout
                or (>= HttpStatusCode.InternalServerError and not HttpStatusCode.NotImplemented);

    /// <summary>Null for what tells nothing: another topic, or an event that is refused, which is counted.</summary>
    private BeaconSignal? Read(string topic, ReadOnlySpan<byte> data)
    {
        try
        {
            var reader = new Utf8JsonReader(data);
            using var document = JsonDocument.ParseValue(ref reader);
            if (BeaconJson.Signal(topic, document.RootElement) is not { } claim)
                return null;
            var read = SignalRules.Check(claim, new BeaconAsk(network.Chain.Slots!, time.GetUtcNow(), endpoint.Name));
            if (read.Rejection is { } refused)
                metrics.Rejected(network.Series, refused.Reason);
            return read.Content;
        }
        catch (JsonException)
        {
            metrics.Rejected(network.Series, ConsensusRejections.HeaderUnreadable);
            return null;
        }
    }
}
