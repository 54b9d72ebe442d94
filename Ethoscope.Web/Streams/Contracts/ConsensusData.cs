using System.ComponentModel;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Streams.Contracts;

[Description("Slots of the consensus layer, finality, and branches that lost.")]
internal sealed record ConsensusData(
    [property:
        Description(
            "slots (at the head), finality (asked for about once an epoch), reorganisation, or history: slots of the past, which are asked for at /api/v1/consensus/slots."
        ),
        OneOf("slots", "finality", "reorganisation", "history")
    ]
        string Kind,
    string Chain,
    [property: Description("First slot that changed.")] long FirstSlot,
    [property: Description("Last slot that changed (inclusive).")] long LastSlot,
    [property: Description("Newest slot with a block; null where the head stays.")] long? HeadSlot,
    [property: Description("Start of the newest slot that it tells of; of finality and reorganisations, when they were seen.")]
        DateTime Timestamp,
    [property: Description("Slots at the head that changed, newest first, at most eight; empty where the head stays.")]
        IReadOnlyList<ConsensusSlotData> Slots,
    [property: Description("Epochs since finality; null where it was not asked for.")] long? FinalityDistanceEpochs,
    [property: Description("What was said of finality; null as above.")] FinalityAnswer? Finality,
    [property: Description("The branch that lost; null where none did.")] LostBranchData? Reorganisation
)
{
    public static ConsensusData Of(ConsensusMessage message, ChainDescriptor chain, DateTimeOffset time) =>
        new(
            KindOf(message),
            chain.Name,
            message.FirstSlot,
            message.LastSlot,
            message.Head,
            (message.Reorganisation?.SeenAt ?? (message.Head is null ? message.Finality?.SeenAt : null) ?? time).UtcDateTime,
            [.. (message.Slots ?? []).Select(slot => ConsensusSlotData.Of(slot, chain))],
            message.FinalityDistance,
            FinalityAnswer.Of(message.Finality, chain),
            LostBranchData.Of(message.Reorganisation)
        );

    private static string KindOf(ConsensusMessage message) =>
        message.Reorganised ? "reorganisation"
        : message.Head is not null ? "slots"
        : message.FinalityDistance is not null ? "finality"
        : "history";
}
