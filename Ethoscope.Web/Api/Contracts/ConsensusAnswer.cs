using System.ComponentModel;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Web.Api.Contracts;

[Description("A chain's consensus at a moment.")]
internal sealed record ConsensusAnswer(
    string Chain,
    [property: Description(
        "A beacon endpoint is configured; else slots come from execution timestamps, and votes and finality are unknown."
    )]
        bool BeaconConfigured,
    [property: Description("Epoch of the clock at the moment.")] long ClockEpoch,
    [property: Description("Newest slot with a canonical beacon block; null where none is stored.")] SlotAnswer? Head,
    [property: Description(
        "From the last finalised epoch to that of the clock; it grows while finality stands still. Null where finality was not asked for lately."
    )]
        long? FinalityDistanceEpochs,
    [property: Description("What was said of finality last.")] FinalityAnswer? Finality,
    [property: Description("Newest epoch whose votes are final.")] EpochAnswer? LastEpoch,
    [property: Description("Newest epoch with votes, provisional.")] EpochAnswer? CurrentEpoch,
    [property: Description("Over the canonical blocks of the last 32 slots.")] SyncAnswer? Sync,
    [property: Description("Slots of the last hour.")] SlotTallyAnswer LastHour,
    [property: Description("The collector; null for past moments.")] CollectorAnswer? Collector
)
{
    /// <param name="moment">Now, or the past moment that is asked about.</param>
    public static ConsensusAnswer Of(ConsensusState state, ChainDescriptor chain, DateTimeOffset moment, bool isNow)
    {
        var clock = chain.Slots!;
        var epoch = clock.EpochOf(clock.SlotDuring(moment));
        return new(
            chain.Name,
            state.HasBeacon,
            epoch,
            SlotAnswer.Of(state.Head, chain),
            state.Finality is { } said && !said.IsOldAt(moment, clock) ? said.DistanceAt(epoch) : null,
            FinalityAnswer.Of(state.Finality, chain),
            EpochAnswer.Of(state.LastEpoch, chain),
            EpochAnswer.Of(state.CurrentEpoch, chain),
            SyncAnswer.Of(state.Sync),
            SlotTallyAnswer.Of(state.LastHour),
            isNow ? CollectorAnswer.Of($"consensus:{chain.Name}", state.Collector, moment) : null
        );
    }
}
