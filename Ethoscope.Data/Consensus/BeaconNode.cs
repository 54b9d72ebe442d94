using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Consensus;

/// <summary>Asks an endpoint of the beacon API, and learns by the answers which routes it serves.</summary>
internal static class BeaconNode
{
    /// <summary>
    /// Asks for something. A 404 means that it is not there only where the endpoint is known to serve the route: else the route is asked for
    /// something that every node has.
    /// </summary>
    /// <param name="evenIfRefused">Ask although it refused the route within the hour.</param>
    /// <exception cref="UpstreamException">It gave no usable reply, or is not ready.</exception>
    public static async Task<BeaconAnswer> AskAsync(
        Endpoint endpoint,
        BeaconRoute route,
        CancellationToken stop,
        bool evenIfRefused = false
    )
    {
        if (!evenIfRefused && !endpoint.Capabilities.Has(route.Ability))
            return BeaconAnswer.Refused;

        var reply = await GetAsync(endpoint, route.Call, stop);
        if (reply.Fault is not { } fault)
        {
            endpoint.Capabilities.Serves(route.Ability);
            return BeaconAnswer.Of(reply.Body);
        }

        var isServed = endpoint.Capabilities.VerdictOf(route.Ability) == CapabilityVerdict.Serves;
        if (fault.Outcome != UpstreamOutcome.Refused || (isServed && MayPass(fault)))
            throw new UpstreamException(endpoint.Name, fault);
        if (IsOfRoute(fault))
            return Refuse(endpoint, route);

        // 404, or 400 as some answer for what they no longer hold.
        if (!isServed && !await IsServedAsync(endpoint, route, stop))
            return Refuse(endpoint, route);
        return fault.IsNotFound ? BeaconAnswer.Absent : BeaconAnswer.Refused;
    }

    private static async Task<bool> IsServedAsync(Endpoint endpoint, BeaconRoute route, CancellationToken stop)
    {
        if (route.Probe is not { } probe || probe == route.Call)
            return false;
        var reply = await GetAsync(endpoint, probe, stop);
        if (reply.Fault is not null)
            return false;
        endpoint.Capabilities.Serves(route.Ability);
        return true;
    }

    private static BeaconAnswer Refuse(Endpoint endpoint, BeaconRoute route)
    {
        endpoint.Refuses(route.Ability);
        return BeaconAnswer.Refused;
    }

    /// <summary>
    /// A proxy that stands before a node forbids or loses a route for a while: where the node served it, that is not taken for an hour's
    /// refusal.
    /// </summary>
    private static bool MayPass(UpstreamFault fault) => fault is { Status: 401 or 403 or 404, IsNotFound: false };

    /// <summary>The status is about the route and not about what was asked for: forbidden, no such method, not implemented, too long, a page.</summary>
    private static bool IsOfRoute(UpstreamFault fault) => !fault.IsNotFound && fault.Status is not 400;

    private static async Task<RestReply> GetAsync(Endpoint endpoint, RestCall call, CancellationToken stop)
    {
        try
        {
            return await endpoint.GetAsync(call, stop);
        }
        catch (UpstreamException refused) when (refused.Fault is { Outcome: UpstreamOutcome.Refused, Status: not null })
        {
            // A page in place of JSON is no node's word: not that there is no such thing, but that the host serves no such route.
            return RestReply.Failed(refused.Fault with { IsNotFound = false });
        }
        catch (UpstreamException unready) when (unready.Fault.IsNotReady)
        {
            endpoint.Tells(EndpointCondition.Syncing, unready.Fault.Message);
            throw;
        }
    }
}
