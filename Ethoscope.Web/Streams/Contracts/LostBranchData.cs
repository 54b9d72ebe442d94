using System.ComponentModel;
using Ethoscope.Core.Consensus;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Streams.Contracts;

[Description("A branch of beacon blocks that lost, as our endpoints showed it.")]
internal sealed record LostBranchData(
    [property: Description("When we learnt of it.")] DateTime DetectedAt,
    [property: Description("Slots from the shared block to the head that lost.")] int DepthSlots,
    [property: Description("Blocks that lost.")] int OldBlocks,
    [property: Description("event (an endpoint told of it at once) or poll (we found it when we asked)."), OneOf(typeof(SeenBy))]
        string SeenBy,
    [property: Description("Configured name of the endpoint.")] string Source,
    [property: Description("Last block that both branches share; null where the endpoint only told of the reorganisation.")]
        ForkedBlockAnswer? Ancestor,
    [property: Description("Head of the branch that lost.")] ForkedBlockAnswer OldHead,
    [property: Description("Newest block of the branch that won, as far as it was known then.")] ForkedBlockAnswer? NewHead
)
{
    public static LostBranchData? Of(ReorganisationNews? one) =>
        one is null
            ? null
            : new(
                one.SeenAt.UtcDateTime,
                one.Depth,
                one.OldBlocks,
                MevWords.Of(one.SeenBy),
                one.Source,
                ForkedBlockAnswer.Of(one.Ancestor),
                ForkedBlockAnswer.Of(one.OldHead)!,
                ForkedBlockAnswer.Of(one.NewHead)
            );
}
