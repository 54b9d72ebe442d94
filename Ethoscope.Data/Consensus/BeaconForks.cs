using System.Collections.Concurrent;
using System.Text.Json;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Upstream;
using Microsoft.Extensions.Logging;

namespace Ethoscope.Data.Consensus;

/// <summary>Asks an endpoint once a day which forks it knows (config/spec), and adds what it says to those of the chain.</summary>
internal sealed class BeaconForks(BeaconNetwork network, ChainForks forks, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Age = TimeSpan.FromDays(1);
    private readonly ConcurrentDictionary<Endpoint, DateTimeOffset> _readAt = new();

    public bool AreDue(Endpoint endpoint) => !_readAt.TryGetValue(endpoint, out var at) || time.GetUtcNow() - at >= Age;

    public async Task ReadAsync(Endpoint endpoint, CancellationToken stop)
    {
        _readAt[endpoint] = time.GetUtcNow();
        try
        {
            var answer = await BeaconNode.AskAsync(endpoint, BeaconRoute.OfSpec, stop);
            if (answer.State != BeaconAnswerState.Replied || Read(answer) is not { } told)
                return;
            var before = forks.Current.Forks.Count;
            endpoint.Health.Forks = told;
            endpoint.Health.Note = forks.Learn(endpoint.Name, told);
            if (endpoint.Health.Note is { } difference)
                UpstreamLog.OtherForks(logger, network.Name, endpoint.Name, difference);
            if (forks.Current.Forks.Count != before)
                UpstreamLog.ForkLearnt(logger, network.Name, endpoint.Name, forks.Current.Forks.Count);
        }
        catch (UpstreamException)
        {
            // Counted and shown with the endpoint. The schedule is asked for again tomorrow; slots do not wait for it.
        }
    }

    private ToldForks? Read(BeaconAnswer answer)
    {
        using var document = JsonDocument.Parse(answer.Body);
        return BeaconForksJson.Read(document.RootElement, network.Chain.Slots!) is { } known
            ? new ToldForks(time.GetUtcNow()) { Consensus = known }
            : null;
    }
}
