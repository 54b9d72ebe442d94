using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev;

/// <summary>Live message of a commit: slots whose market view changed; readers ask for them.</summary>
/// <param name="Chain">Name of the chain.</param>
/// <param name="FirstSlot">First slot that was written or changed.</param>
/// <param name="LastSlot">Last one (inclusive).</param>
/// <param name="IsHistory">It is not at the head.</param>
public sealed record MevMessage(string Chain, long FirstSlot, long LastSlot, bool IsHistory)
{
    /// <summary>Most blocks that a message tells of.</summary>
    public const int MostBlocks = 8;

    /// <summary>The newest of them, newest first; null for history, and in messages of versions before.</summary>
    public IReadOnlyList<MevNews>? Blocks { get; init; }
}

/// <summary>A block of the market in short.</summary>
/// <param name="Number">Height.</param>
/// <param name="Builder">Null where the origin is no builder.</param>
/// <param name="Relays">Names of those that delivered it.</param>
/// <param name="ClaimedWei">The highest plausible claim.</param>
/// <param name="ReceivedWei">What the proposer received on chain.</param>
/// <param name="ValueWei">What the proposer got: received where that is known in whole, else claimed.</param>
public sealed record MevNews(
    long Slot,
    DateTimeOffset Time,
    long Number,
    Hash32 Hash,
    BlockOrigin Origin,
    string? Builder,
    IReadOnlyList<string> Relays,
    BigInteger? ClaimedWei,
    BigInteger? ReceivedWei,
    BigInteger? ValueWei,
    PaymentClass? Class
)
{
    public static MevNews Of(MevBlock block) =>
        new(
            block.Slot,
            block.Time,
            block.Number,
            block.Hash,
            block.Origin,
            block.Builder,
            [.. block.Claims.Select(claim => claim.Relay)],
            block.ClaimedWei,
            block.Payment?.ReceivedWei,
            block.ValueWei,
            block.Class
        );
}
