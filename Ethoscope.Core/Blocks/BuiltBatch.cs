using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;

namespace Ethoscope.Core.Blocks;

/// <summary>A batch ready for its commit, and what was refused or mended on the way.</summary>
public sealed record BuiltBatch(BlockBatch Batch, IReadOnlyList<Rejection> Rejections)
{
    public long? First => Batch.Blocks.Count == 0 ? null : Batch.Blocks[0].Header.Number;

    public long? Last => Batch.Blocks.Count == 0 ? null : Batch.Blocks[^1].Header.Number;

    /// <summary>The same batch as the winner of a reorganisation.</summary>
    public BuiltBatch Replacing(Reorganisation reorganisation) =>
        this with
        {
            Batch = Batch with { Reorganisation = reorganisation, Messages = [Message(BlocksChange.Replaced)] },
        };

    /// <summary>The same batch as filling of older heights; blocks that do not link to the stored block above them are left out.</summary>
    public BuiltBatch AsHistory(Chains.BlockRef? child)
    {
        if (child is not null && Batch.Blocks.Count > 0 && !LinksTo(child))
            return new(Batch with { Blocks = [], Covered = [], Messages = [] }, Rejections);

        return Batch.Blocks.Count == 0 ? this : this with { Batch = Batch with { Messages = [Message(BlocksChange.History)] } };
    }

    /// <summary>The batch ends below the child, or links to it, or holds the very child.</summary>
    private bool LinksTo(Chains.BlockRef child) =>
        Last == child.Number
            ? Batch.Blocks[^1].Header.Hash == child.Hash
            : Last != child.Number - 1 || Batch.Blocks[^1].Header.Hash == child.ParentHash;

    internal LiveMessage Message(BlocksChange kind) =>
        new(
            LiveChannels.Blocks(Batch.Chain.Name),
            LiveJson.Write(
                new BlocksMessage(kind, Batch.Chain.Name, First!.Value, Last!.Value, kind == BlocksChange.History ? null : Batch.Blocks[^1])
            )
        );
}
