using System.ComponentModel;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Web.Api.Contracts;

[Description("A part of the series of participation: an epoch, an hour or a day.")]
internal sealed record ParticipationAnswer(
    [property: Description("Start of the part.")] DateTime Time,
    [property: Description("Its slots by outcome.")] SlotTallyAnswer Slots,
    [property: Description("Over its canonical blocks; null where none is known from a beacon node.")] SyncAnswer? Sync,
    [property: Description("Over committees whose slots lie in it; null where no block that was read holds their votes.")]
        VotesAnswer? Votes,
    [property: Description("Largest distance of finality that was seen in it, in epochs; null where finality was not asked for.")]
        long? FinalityDistanceEpochs
)
{
    public static ParticipationAnswer Of(ConsensusPoint point) =>
        new(
            point.Time.UtcDateTime,
            SlotTallyAnswer.Of(point.Slots),
            SyncAnswer.Of(point.Sync),
            VotesAnswer.Of(point.Votes),
            point.FinalityDistance
        );
}
