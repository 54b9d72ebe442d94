using System.Net.Http.Headers;
using System.Text.Json;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Consensus;

/// <summary>One look at one beacon node, without retries, and what came of it so far.</summary>
internal sealed class BeaconLook(
    RestClient client,
    UpstreamHttp http,
    BeaconNetwork network,
    ChainEndpoint endpoint,
    TimeProvider time,
    CancellationToken stop
)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private readonly Redaction _redaction = new(endpoint.Url);
    private readonly List<BeaconRouteExamination> _routes = [];

    public BeaconNetwork Of => network;

    public IReadOnlyList<BeaconRouteExamination> Routes => _routes;

    public TimeSpan? Latency { get; private set; }

    public bool IsOptimistic { get; private set; }

    /// <summary>What it said of not being ready to be asked; null where it said no such thing.</summary>
    public string? Unready { get; private set; }

    public BeaconAsk Ask => new(network.Chain.Slots!, time.GetUtcNow(), endpoint.Name);

    public string Cleaned(string text) => _redaction.Excerpt(text);

    /// <summary>Null where there is no reply, or it can't be read.</summary>
    public Task<T?> ReadAsync<T>(string name, BeaconRoute route, Func<JsonElement, T?> read)
        where T : class =>
        JudgeAsync(
            name,
            route,
            (reply, _) => read(reply) is { } content ? new(content, null, []) : new Checked<T>(null, new("", "It can't be read."), [])
        );

    /// <summary>Null where there is no reply, or it is refused.</summary>
    public async Task<T?> JudgeAsync<T>(string name, BeaconRoute route, Func<JsonElement, BeaconAsk, Checked<T>> judge)
        where T : class
    {
        var (reply, bytes) = await GetAsync(route.Call);
        if (reply.IsNotFound && route.Probe is { } probe && probe != route.Call)
            (reply, bytes) = await GetAsync(probe);
        if (reply.Fault is { } fault)
        {
            Unready ??= fault.IsNotReady ? fault.Message : null;
            _routes.Add(
                fault.Outcome == UpstreamOutcome.Refused
                    ? new(name, false) { Status = fault.Status }
                    : new(name, null) { Failure = fault.Message, Status = fault.Status }
            );
            return null;
        }

        using var document = JsonDocument.Parse(reply.Body);
        IsOptimistic |= BeaconJson.IsOptimistic(document.RootElement);
        var judged = judge(document.RootElement, Ask);
        _routes.Add(new(name, judged.Rejection is null ? true : null) { Bytes = bytes, Failure = judged.Rejection?.Detail });
        return judged.Content;
    }

    /// <summary>Whether it has a stream of events, which is closed at once.</summary>
    public async Task ListenAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, BeaconStream.Call.At(endpoint.Url));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        _routes.Add(
            await LimitedAsync(async limit =>
            {
                try
                {
                    using var response = await http.OpenAsync(endpoint, request, limit);
                    return BeaconStream.IsStream(response) ? new BeaconRouteExamination(BeaconExaminer.Events, true)
                        : BeaconStream.IsFailure(response.StatusCode)
                            ? new(BeaconExaminer.Events, null)
                            {
                                Failure = $"HTTP {(int)response.StatusCode}",
                                Status = (int)response.StatusCode,
                            }
                        : new(BeaconExaminer.Events, false);
                }
                catch (Exception fault) when (UpstreamHttp.Fault(fault) is not null)
                {
                    return new(BeaconExaminer.Events, null) { Failure = UpstreamHttp.Fault(fault)!.Message };
                }
            })
        );
    }

    private async Task<(RestReply Reply, long Bytes)> GetAsync(RestCall call)
    {
        var started = time.GetTimestamp();
        try
        {
            var answer = await LimitedAsync(limit => client.GetAsync(endpoint, _redaction, call, limit));
            var took = time.GetElapsedTime(started);
            Latency = Latency < took ? Latency : took;
            return answer;
        }
        catch (UpstreamException refused) when (refused.Fault.Status is not null)
        {
            return (RestReply.Failed(refused.Fault with { IsNotFound = false }), 0);
        }
    }

    private async Task<T> LimitedAsync<T>(Func<CancellationToken, Task<T>> ask)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            return await ask(either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new UpstreamException(
                endpoint.Name,
                new UpstreamFault(UpstreamOutcome.Timeout, $"It did not answer in {Limit.TotalSeconds:F0} s.")
            );
        }
    }
}
