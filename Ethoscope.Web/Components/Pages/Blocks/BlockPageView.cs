using Ethoscope.Core.Blocks;
using Ethoscope.Core.Consensus;
using Ethoscope.Core.Mev;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Blocks;

/// <summary>All that the page of a block shows.</summary>
/// <param name="FeedPosition">Id of the last live message that it holds.</param>
public sealed record BlockPageView(BlockQuestion Question, long FeedPosition)
{
    /// <summary>The block; a part without value and failure where none is stored.</summary>
    public Part<BlockLookup> Found { get; init; }

    /// <summary>Time of the stored block where that is later than the moment asked for: then it did not exist.</summary>
    public DateTimeOffset? ExistsFrom { get; init; }

    public Part<ChainStatus> Status { get; init; }

    /// <summary>Other blocks of its height: orphaned ones, and the canonical one where this one lost.</summary>
    public Part<IReadOnlyList<BlockLookup>> Rivals { get; init; }

    /// <summary>The slot of the block, where a beacon node told of this very block; a part without value and failure where none did.</summary>
    public Part<Slot> Slot { get; init; }

    /// <summary>Who built it and what its proposer got; nothing for a chain without slots.</summary>
    public Part<BlockMarket> Market { get; init; }

    public Block? Block => Found.Value?.Block;

    public BlockFinality? Finality => Block is null ? null : BlockFinality.Of(Found.Value!, Status.Value, Question.At);

    /// <summary>Whether a live message may change what is shown about the block itself.</summary>
    public bool IsTouchedBy(BlocksMessage message) =>
        (Block?.Header.Number ?? Question.Number) is { } number && message.From <= number && number <= message.To
        || (message.Kind == BlocksChange.Replaced && (Block?.Header.Number ?? Question.Number) >= message.From)
        || (Block is null && Question.Hash is not null);

    /// <summary>Whether a live message may change what is shown about its builder and payment.</summary>
    public bool IsTouchedBy(MevMessage message) => message.FirstSlot <= Block?.Slot && Block.Slot <= message.LastSlot;

    /// <summary>Whether a live message may change what is shown about its slot.</summary>
    public bool IsTouchedBy(ConsensusMessage message) => message.FirstSlot <= Block?.Slot && Block.Slot <= message.LastSlot;
}
