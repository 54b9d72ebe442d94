using System.ComponentModel;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Api.Contracts;

[Description("A block in short.")]
internal sealed record BlockReference(
    long BlockNumber,
    string BlockHash,
    string ParentHash,
    DateTime Timestamp,
    [property: Description("Slot of its time; null off the slot grid.")] long? Slot
)
{
    public static BlockReference? Of(BlockRef? block, ChainDescriptor chain) =>
        block is null
            ? null
            : new(
                block.Number,
                block.Hash.ToString(),
                block.ParentHash.ToString(),
                block.Time.UtcDateTime,
                chain.Slots?.SlotAt(block.Time)
            );
}
