using System.ComponentModel;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Api.Contracts;

[Description("A branch that lost, as our endpoints showed it.")]
internal sealed record ReorganisationAnswer(
    string Chain,
    [property: Description("When we saw it.")] DateTime DetectedAt,
    [property: Description("Blocks of the branch that lost.")] long Depth,
    [property: Description("Height of the last block that both branches share.")] long AncestorNumber,
    [property: Description("Head of the branch that lost.")] BlockReference OldHead,
    [property: Description("Newest block of the branch that won, as far as it was read at once.")] BlockReference? NewHead
)
{
    public static ReorganisationAnswer Of(Reorganisation one, ChainDescriptor chain) =>
        new(
            chain.Name,
            one.DetectedAt.UtcDateTime,
            one.Depth,
            one.AncestorNumber,
            BlockReference.Of(one.OldHead, chain)!,
            BlockReference.Of(one.NewHead, chain)
        );
}
