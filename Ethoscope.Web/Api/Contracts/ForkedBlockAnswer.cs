using System.ComponentModel;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Web.Api.Contracts;

[Description("A beacon block of a reorganisation.")]
internal sealed record ForkedBlockAnswer(
    [property: Description("Its slot.")] long Slot,
    [property: Description("Its root.")] string BeaconRoot,
    [property: Description("Root of its parent; null where the block itself was never read.")] string? ParentRoot,
    [property: Description("Index of the validator that proposed it; null where the block itself was never read.")] long? ProposerIndex,
    [property: Description("Height of its execution block; null where it is not known.")] long? BlockNumber,
    [property: Description("When we first heard of it; null where that was not as it came.")] DateTime? SeenAt
)
{
    public static ForkedBlockAnswer? Of(ForkedBlock? block) =>
        block is null
            ? null
            : new(
                block.Slot,
                block.Root.ToString(),
                block.ParentRoot?.ToString(),
                block.Proposer,
                block.BlockNumber,
                block.SeenAt?.UtcDateTime
            );
}
