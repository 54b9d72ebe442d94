using System.ComponentModel;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Web.Api.Contracts;

[Description("An epoch as far as it is known.")]
internal sealed record EpochAnswer(
    string Chain,
    [property: Description("The epoch.")] long Epoch,
    [property: Description("When its first slot began.")] DateTime StartsAt,
    [property: Description("Its first slot.")] long FirstSlot,
    [property: Description("Its slots by outcome; fewer are known while it runs, or where some are not stored.")] SlotTallyAnswer Slots,
    [property: Description("Over its canonical blocks; null where none is known from a beacon node.")] SyncAnswer? Sync,
    [property: Description("Over its committees; null where no block that was read holds their votes.")] VotesAnswer? Votes,
    [property: Description("What our endpoint said of finality last in this epoch; null where it was not asked.")] FinalityAnswer? Finality
)
{
    public static EpochAnswer? Of(Epoch? epoch, ChainDescriptor chain) =>
        epoch is null
            ? null
            : new(
                chain.Name,
                epoch.Number,
                epoch.Time.UtcDateTime,
                epoch.Number * chain.Slots!.SlotsPerEpoch,
                SlotTallyAnswer.Of(epoch.Slots),
                SyncAnswer.Of(epoch.Sync),
                VotesAnswer.Of(epoch.Votes),
                FinalityAnswer.Of(epoch.Finality, chain)
            );
}
