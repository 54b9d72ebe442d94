using System.ComponentModel;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Api.Contracts;

[Description("A fork with a date, and the rules in force from it on.")]
internal sealed record ForkAnswer(
    [property: Description("Name in the execution layer; of one that only a node named, its fork id.")] string Name,
    [property: Description("Name in the consensus layer; null where consensus does not change with it.")] string? ConsensusName,
    [property: Description("First block time that it holds for.")] DateTime ActivationTime,
    [property: Description("Slot of that time; null off the grid of slots.")] long? ActivationSlot,
    [property: Description("Epoch of that slot.")] long? ActivationEpoch,
    [property: Description("Blobs a block that leave the blob fee where it is; null before Cancun.")] int? BlobTarget,
    [property: Description("Most blobs a block; null before Cancun.")] int? BlobMax,
    [property: Description("Denominator of the blob fee's exponent, in blob gas; null before Cancun.")] long? BlobUpdateFraction,
    [property: Description("Seconds into its slot after which a block is late.")] decimal LateBlockSeconds,
    [property: Description("Seconds into its slot after which a payload is late; null where it comes with the block.")]
        decimal? LatePayloadSeconds,
    [property: Description("What it changed against the fork before it.")] IReadOnlyList<ForkEffectAnswer> Changes,
    [property: Description("How the endpoints stand to it; empty once it is in force.")] IReadOnlyList<ForkStandingAnswer> Endpoints
)
{
    public static ForkAnswer Of(DatedFork dated, ChainDescriptor chain)
    {
        var fork = dated.Fork;
        var slot = chain.Slots?.SlotAt(fork.ActivationTime);
        return new(
            fork.Name,
            fork.ConsensusName,
            fork.ActivationTime.UtcDateTime,
            slot,
            slot is { } known ? chain.Slots!.EpochOf(known) : null,
            fork.Blobs?.Target,
            fork.Blobs?.Max,
            fork.Blobs?.UpdateFraction,
            Seconds(fork.LateBlock),
            fork.LatePayload is { } limit ? Seconds(limit) : null,
            [.. dated.Effects.Select(ForkEffectAnswer.Of)],
            [.. dated.Standings.Select(ForkStandingAnswer.Of)]
        );
    }

    private static decimal Seconds(TimeSpan length) => (decimal)length.Ticks / TimeSpan.TicksPerSecond;
}
