using System.ComponentModel;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Web.Api.Contracts;

[Description("How far the chain is justified and finalised, as our endpoint said.")]
internal sealed record FinalityAnswer(
    string Chain,
    [property: Description("Epoch of the clock when it said so.")] long Epoch,
    [property: Description("`epoch` less `finalized_epoch`: 2 is healthy, 3 just after a boundary; the inactivity leak begins at 6.")]
        long DistanceEpochs,
    [property: Description("Last justified epoch.")] long JustifiedEpoch,
    [property: Description("Root of the block that stands for its start.")] string JustifiedRoot,
    [property: Description("Justified epoch before that; null where it was not told.")] long? PreviousJustifiedEpoch,
    [property: Description("Root of the block that stands for its start.")] string? PreviousJustifiedRoot,
    [property: Description("Last finalised epoch.")] long FinalizedEpoch,
    [property: Description("Root of the block that stands for its start.")] string FinalizedRoot,
    [property: Description("When our endpoint said so.")] DateTime ObservedAt,
    [property: Description("Configured name of the endpoint.")] string Source
)
{
    public static FinalityAnswer? Of(Finality? said, ChainDescriptor chain) =>
        said is null
            ? null
            : new(
                chain.Name,
                said.Epoch,
                said.Distance,
                said.Justified.Epoch,
                said.Justified.Root.ToString(),
                said.PreviousJustified?.Epoch,
                said.PreviousJustified?.Root.ToString(),
                said.Finalized.Epoch,
                said.Finalized.Root.ToString(),
                said.SeenAt.UtcDateTime,
                said.Source
            );
}
