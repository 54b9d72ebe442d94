using System.ComponentModel;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Web.Api.Contracts;

[Description("A branch of beacon blocks that lost, as our endpoints showed it: another observer may have seen none, or more.")]
internal sealed record ConsensusReorganisationAnswer(
    string Chain,
    [property: Description("When we learnt of it.")] DateTime DetectedAt,
    [property: Description("Slots from the shared block to the head that lost.")] int DepthSlots,
    [property: Description("event (an endpoint told of it at once) or poll (we found it when we asked).")]
    [property: OneOf(typeof(SeenBy))]
        string SeenBy,
    [property: Description("Configured name of the endpoint.")] string Source,
    [property: Description("Last block that both branches share; null where the endpoint only told of the reorganisation.")]
        ForkedBlockAnswer? Ancestor,
    [property: Description("Head of the branch that lost.")] ForkedBlockAnswer OldHead,
    [property: Description("Newest block of the branch that won, as far as it was known then.")] ForkedBlockAnswer? NewHead,
    [property: Description("Blocks of the branch that lost, oldest first. Not in CSV.")] IReadOnlyList<ForkedBlockAnswer> OldBlocks,
    [property: Description("Blocks of the branch that won, oldest first, as far as they were known then. Not in CSV.")]
        IReadOnlyList<ForkedBlockAnswer> NewBlocks
)
{
    public static readonly string[] NotInTables = ["old_blocks", "new_blocks"];

    public static ConsensusReorganisationAnswer Of(ConsensusReorganisation one, ChainDescriptor chain) =>
        new(
            chain.Name,
            one.SeenAt.UtcDateTime,
            one.Depth,
            one.SeenBy.ToString().ToLowerInvariant(),
            one.Source,
            ForkedBlockAnswer.Of(one.Ancestor),
            ForkedBlockAnswer.Of(one.Old[^1])!,
            ForkedBlockAnswer.Of(one.New.Count > 0 ? one.New[^1] : null),
            [.. one.Old.Select(block => ForkedBlockAnswer.Of(block)!)],
            [.. one.New.Select(block => ForkedBlockAnswer.Of(block)!)]
        );
}
