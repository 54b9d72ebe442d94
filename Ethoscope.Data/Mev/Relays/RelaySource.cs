using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Mev.Relays;

/// <summary>One relay's data API over its endpoint, of which there is one.</summary>
internal sealed class RelaySource(RelayNetwork network, Relay relay, EndpointPool pool, UpstreamPolicy policy, TimeProvider time)
    : IRelaySource
{
    private readonly RelayPageSize _size = new(policy.Reprobe, time);

    public Relay Relay => relay;

    /// <summary>State of its endpoint.</summary>
    public IReadOnlyList<EndpointState> Endpoints => pool.States;

    public async Task<PayloadPage> GetDeliveredAsync(long? cursor, CancellationToken stop)
    {
        while (true)
        {
            var limit = _size.Now;
            var (endpoint, reply) = await AskAsync(RelayRoute.OfDelivered(cursor, limit), stop);
            if (reply.Fault is { } fault)
            {
                if (fault.Status == 400 && _size.Lower(limit, fault.Message))
                    continue;
                endpoint.Health.Blame(fault);
                throw pool.Unavailable();
            }

            var page = PayloadRules.Check(Read(endpoint, reply, RelayJson.Payload), cursor, Ask(endpoint));
            endpoint.Capabilities.Serves(RelayRoute.Delivered);
            if (cursor is null)
                Saw(endpoint, page);
            return page;
        }
    }

    public async Task<ReceivedBids?> GetReceivedAsync(long slot, CancellationToken stop) =>
        await TryAsync(RelayRoute.OfReceived(slot), RelayJson.Bid, stop) is var (endpoint, claims)
            ? BidRules.Check(claims, slot, Ask(endpoint))
            : null;

    public async Task<PayloadEvidence?> GetEvidenceAsync(long slot, Hash32 blockHash, CancellationToken stop)
    {
        PayloadEvidence? last = null;
        if (relay.AdjustsBids && await TryAsync(RelayRoute.OfAdjustments(slot), RelayJson.Adjustment, stop) is var (one, adjustments))
            last = EvidenceRules.Of(adjustments, slot, blockHash, Ask(one));
        if (
            relay.MergesBlocks
            && last?.Kind is null or EvidenceKind.None
            && await TryAsync(RelayRoute.OfMerged(slot), RelayJson.Merge, stop) is var (other, merges)
        )
            last = EvidenceRules.Of(merges, slot, blockHash, Ask(other));
        return last;
    }

    private RelayAsk Ask(Endpoint endpoint) => new(network.Chain.Slots!, relay.Name, endpoint.Name, time.GetUtcNow());

    /// <summary>The newest that it delivered, so that how far it is behind the other relays can be told.</summary>
    private void Saw(Endpoint endpoint, PayloadPage page)
    {
        pool.Serves(endpoint.Name);
        if (page.Payloads.FirstOrDefault() is { } newest)
            endpoint.Health.HeadSeen(
                new BlockRef(newest.Slot, newest.BlockHash, newest.ParentHash ?? default, network.Chain.Slots!.StartOf(newest.Slot)),
                null
            );
    }

    /// <returns>Null where the relay does not serve the route, which is not asked of it for an hour then.</returns>
    private async Task<(Endpoint, IReadOnlyList<T>)?> TryAsync<T>(
        RelayRoute route,
        Func<System.Text.Json.JsonElement, T> read,
        CancellationToken stop
    )
    {
        if (pool.All.All(endpoint => !endpoint.Capabilities.Has(route.Ability)))
            return null;

        var (endpoint, reply) = await AskAsync(route, stop);
        if (reply.Fault is { } fault)
        {
            // Where it is known to serve the route, 404 is about the slot.
            if (fault.IsNotFound && endpoint.Capabilities.VerdictOf(route.Ability) == CapabilityVerdict.Serves)
                return (endpoint, []);
            endpoint.Refuses(route.Ability);
            return null;
        }

        var claims = Read(endpoint, reply, read);
        endpoint.Capabilities.Serves(route.Ability);
        return (endpoint, claims);
    }

    /// <summary>Its answer, which may be that it refuses.</summary>
    private async Task<(Endpoint Endpoint, RestReply Reply)> AskAsync(RelayRoute route, CancellationToken stop)
    {
        await foreach (var endpoint in pool.CandidatesAsync(stop))
        {
            try
            {
                return (endpoint, await endpoint.GetAsync(route.Call, stop));
            }
            catch (UpstreamException refused) when (refused.Fault is { Outcome: UpstreamOutcome.Refused, Status: { } })
            {
                return (endpoint, RestReply.Failed(refused.Fault));
            }
            catch (UpstreamException)
            {
                // Counted and kept as the endpoint's last fault, which Unavailable names.
            }
        }

        throw pool.Unavailable();
    }

    /// <exception cref="SourceUnavailableException">It is no list.</exception>
    private IReadOnlyList<T> Read<T>(Endpoint endpoint, RestReply reply, Func<System.Text.Json.JsonElement, T> read)
    {
        if (RelayJson.List(reply.Body, read) is { } list)
            return list;
        endpoint.Reject("JSON that is no list of rows.");
        throw pool.Unavailable();
    }
}
