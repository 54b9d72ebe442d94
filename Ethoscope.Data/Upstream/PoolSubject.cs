using Ethoscope.Core.Chains;

namespace Ethoscope.Data.Upstream;

/// <summary>What a pool's endpoints are of, and how that is called.</summary>
/// <param name="Name">Name in the database, logs and on pages: of the chain, or of the service.</param>
/// <param name="Unit">What heads are counted in, such as blocks.</param>
/// <param name="Abilities">What an endpoint can do, in a fixed order.</param>
internal sealed record PoolSubject(
    EndpointService Service,
    string Name,
    string Unit,
    Func<Endpoint, IReadOnlyList<EndpointCapability>> Abilities
)
{
    /// <summary>Heads behind the best known one that are no lag; null for as many as of all services.</summary>
    public int? LagAllowed { get; init; }

    public static PoolSubject Of(ChainDescriptor chain) =>
        new(EndpointService.Execution, chain.Name, "blocks", OfNode) { LagAllowed = chain.LagAllowed };

    private static EndpointCapability[] OfNode(Endpoint endpoint) =>
        [
            .. endpoint
                .Capabilities.Of(
                    EndpointCapability.ReceiptsByBlock,
                    EndpointCapability.Safe,
                    EndpointCapability.Finalized,
                    EndpointCapability.ForkConfig,
                    EndpointCapability.NewHeads,
                    EndpointCapability.PendingTransactions
                )
                .Prepend(endpoint.Capabilities.Batches)
                .Select(one =>
                    one.Name is EndpointCapability.NewHeads or EndpointCapability.PendingTransactions
                    && endpoint.Definition.WebSocketUrl is null
                        ? one with
                        {
                            Verdict = CapabilityVerdict.Unconfigured,
                        }
                        : one
                ),
        ];
}
