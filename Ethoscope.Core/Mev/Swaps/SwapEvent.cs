using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev.Swaps;

/// <summary>
/// A swap as a pool's event tells it. A pool is <paramref name="Emitter"/> and <see cref="PoolId"/> together: some contracts keep many pools,
/// and anybody may write another's id.
/// </summary>
/// <param name="LogIndex">Place among all logs of the block.</param>
/// <param name="TransactionIndex">Place of its transaction in the block.</param>
/// <param name="Emitter">Contract that wrote the event.</param>
/// <param name="Coin0">The coin of the lower index, or of the lower address, so that two swaps of a pair compare.</param>
/// <param name="Coin1">The other.</param>
public sealed record SwapEvent(
    int LogIndex,
    int TransactionIndex,
    Hash32 TransactionHash,
    SwapProtocol Protocol,
    Address Emitter,
    SwapCoin Coin0,
    SwapCoin Coin1
)
{
    /// <summary>The id, or the address padded to a word, of one of the emitter's pools; null where the emitter is the pool.</summary>
    public Hash32? PoolId { get; init; }

    /// <summary>Who called the pool, by the event: mostly a router. Null where it does not tell.</summary>
    public Address? Sender { get; init; }

    /// <summary>Who received the coins, by the event; null where it does not tell.</summary>
    public Address? Recipient { get; init; }

    /// <summary>Sender of the transaction.</summary>
    public Address? TransactionFrom { get; init; }

    /// <summary>What the transaction called; null for a creation and where unknown.</summary>
    public Address? TransactionTo { get; init; }
}
