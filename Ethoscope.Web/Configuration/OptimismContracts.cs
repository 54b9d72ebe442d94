using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Bridges;

namespace Ethoscope.Web.Configuration;

/// <summary>Contracts and accounts on L1 of a rollup of the OP stack (superchain-registry names); null where not given.</summary>
/// <param name="Batcher">Account that posts batches.</param>
/// <param name="Inbox">Address that they are sent to.</param>
/// <param name="DisputeGames">DisputeGameFactory.</param>
/// <param name="Portal">OptimismPortal, which holds ether and tells how long a withdrawal waits.</param>
/// <param name="Bridge">L1StandardBridge, which holds tokens.</param>
internal sealed record OptimismContracts(Address? Batcher, Address? Inbox, Address? DisputeGames, Address? Portal, Address? Bridge)
{
    private bool IsEmpty => (Batcher ?? Inbox ?? DisputeGames ?? Portal ?? Bridge) is null;

    /// <summary>The rollup with these in place of those known.</summary>
    public Layer2Network Over(Layer2Network network)
    {
        if (IsEmpty)
            return network;

        var posting = network.Posting ?? new();
        var escrows = network.Escrows.ToList();
        if (Portal is { } portal)
            escrows = [new BridgeEscrow(portal, [KnownLayer2.Ether]), .. escrows.Where(one => one.Account != portal)];
        if (Bridge is { } bridge)
            escrows =
            [
                .. escrows.Where(one => one.Account != bridge),
                new BridgeEscrow(bridge, [KnownLayer2.Ether, .. KnownLayer2.Tokens]),
            ];
        return network with
        {
            Posting = posting with
            {
                Batchers = Batcher is { } batcher ? [batcher] : posting.Batchers,
                Inbox = Inbox ?? posting.Inbox,
                Events = DisputeGames is { } games ? [KnownLayer2.DisputeGame(games)] : posting.Events,
                WithdrawalDelay = Portal is { } waiting ? KnownLayer2.MaturityDelay(waiting) : posting.WithdrawalDelay,
                VerifiedOn = null,
            },
            Escrows = escrows,
        };
    }
}
