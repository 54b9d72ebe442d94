using System.Collections.Concurrent;
using System.Text.Json;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Upstream;
using Microsoft.Extensions.Logging;

namespace Ethoscope.Data.Consensus;

/// <summary>
/// Makes sure that an endpoint serves the network that it is configured for (genesis, and one root that we hold) before its first use, each
/// hour, and after it could not be reached; and every half minute of use that it is ready. Once a day its fork schedule is read.
/// </summary>
/// <param name="known">A slot and the root of its canonical block as stored; null while nothing final is.</param>
internal sealed class BeaconCheck(
    BeaconNetwork network,
    BeaconForks forks,
    Func<CancellationToken, Task<(long Slot, Hash32 Root)?>> known,
    TimeProvider time,
    ILogger logger
) : IEndpointCheck
{
    /// <summary>Time after which a node in use is asked again whether it is ready.</summary>
    public static readonly TimeSpan ReadinessAge = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<Endpoint, SemaphoreSlim> _gates = new();

    public async Task<bool> PassesAsync(Endpoint endpoint, CancellationToken stop)
    {
        if (endpoint.Health.NeedsCheck || endpoint.Readiness.IsOlderThan(ReadinessAge) || forks.AreDue(endpoint))
        {
            var gate = _gates.GetOrAdd(endpoint, _ => new SemaphoreSlim(1, 1));
            await gate.WaitAsync(stop);
            try
            {
                if (endpoint.Health.NeedsCheck)
                    await CheckAsync(endpoint, stop);
                if (!IsOther(endpoint) && endpoint.Readiness.IsOlderThan(ReadinessAge))
                    await AskReadinessAsync(endpoint, stop);
                if (!IsOther(endpoint) && forks.AreDue(endpoint))
                    await forks.ReadAsync(endpoint, stop);
            }
            finally
            {
                gate.Release();
            }
        }

        return !IsOther(endpoint) && endpoint.Readiness.NotReady is null;
    }

    /// <summary>What a node says of itself, as the state of its endpoint.</summary>
    public static EndpointCondition Condition(NodeReadiness readiness) =>
        readiness switch
        {
            NodeReadiness.Synced => EndpointCondition.Healthy,
            NodeReadiness.Syncing => EndpointCondition.Syncing,
            NodeReadiness.Optimistic => EndpointCondition.Optimistic,
            NodeReadiness.ExecutionOffline => EndpointCondition.ExecutionOffline,
            _ => EndpointCondition.Unknown,
        };

    private static bool IsOther(Endpoint endpoint) => endpoint.Health.CurrentDoubt?.Reason == SourceDistrust.OtherChain;

    private async Task CheckAsync(Endpoint endpoint, CancellationToken stop)
    {
        var genesis = await BeaconNode.AskAsync(endpoint, BeaconRoute.OfGenesis, stop, evenIfRefused: true);
        var difference =
            genesis.State != BeaconAnswerState.Replied
                ? $"It does not tell its network ({BeaconRoute.Genesis})."
                : GenesisRules.Difference(Read(genesis, BeaconJson.Genesis), network) ?? await WrongRootAsync(endpoint, stop);
        if (difference is null)
        {
            endpoint.Health.Believe();
            await AskVersionAsync(endpoint, stop);
            UpstreamLog.Checked(logger, network.Name, endpoint.Name);
        }
        else
        {
            endpoint.Health.Disbelieve(difference);
            UpstreamLog.OtherChain(logger, network.Name, endpoint.Name, difference);
        }
    }

    /// <summary>A block that the endpoint does not have is no contradiction: it may lag, or have dropped its history.</summary>
    private async Task<string?> WrongRootAsync(Endpoint endpoint, CancellationToken stop)
    {
        if (await known(stop) is not { } block)
            return null;
        var answer = await BeaconNode.AskAsync(endpoint, BeaconRoute.OfSlot(block.Slot), stop);
        return
            answer.State == BeaconAnswerState.Replied
            && BeaconHeaderRules
                .Check(
                    Read(answer, BeaconJson.Header),
                    block.Slot,
                    anyBranch: false,
                    new BeaconAsk(network.Chain.Slots!, time.GetUtcNow(), endpoint.Name)
                )
                .Content
                is { } header
            && header.Root != block.Root
            ? $"Its block of slot {block.Slot} is {header.Root}, the stored one {block.Root}."
            : null;
    }

    private async Task AskVersionAsync(Endpoint endpoint, CancellationToken stop)
    {
        try
        {
            var answer = await BeaconNode.AskAsync(endpoint, BeaconRoute.OfVersion, stop);
            if (answer.State == BeaconAnswerState.Replied && Read(answer, BeaconJson.Version) is { } version)
                endpoint.Software = endpoint.Redaction.Excerpt(version);
        }
        catch (UpstreamException)
        {
            // Counted and shown with the endpoint, which can be used without.
        }
    }

    private static async Task AskReadinessAsync(Endpoint endpoint, CancellationToken stop)
    {
        var answer = await BeaconNode.AskAsync(endpoint, BeaconRoute.OfSyncing, stop);
        var (state, detail) = ReadinessRules.Of(answer.State == BeaconAnswerState.Replied ? Read(answer, BeaconJson.Syncing) : null);
        endpoint.Tells(Condition(state), detail);
    }

    private static T? Read<T>(BeaconAnswer answer, Func<JsonElement, T?> read)
        where T : class
    {
        using var document = JsonDocument.Parse(answer.Body);
        return read(document.RootElement);
    }
}
