namespace Ethoscope.Core.Health.Measuring;

/// <summary>Inputs of validator performance, from what beacon nodes told; finality also from the execution node.</summary>
internal static class ValidatorMeasures
{
    private const string NoBeacon = "No beacon node tells of slots.";

    public static IEnumerable<InputReading> Measure(HealthMoment moment) =>
        [Sync(moment), Votes(moment, "V2", epoch => epoch.Target), Finality(moment), Votes(moment, "V4", epoch => epoch.Head)];

    private static InputReading Sync(HealthMoment moment)
    {
        var slots = moment.Windows.Slots;
        var after = slots.At(moment.At.AddTicks(1));
        if (after == slots.First)
            return InputReading.Missing("V1", NoBeacon);

        var (newest, width) = (slots[after - 1], moment.Windows.Clock.SlotsPerEpoch);
        var from = slots.At(moment.Windows.Clock.StartOf(Math.Max(0, newest.Number - width + 1)));
        var seats = slots.Sum(SlotColumn.SyncSeats, from, after);
        return seats == 0
            ? InputReading.Missing("V1", "Sync aggregates of none of the last blocks are known.")
            : moment.Measured(
                "V1",
                (double)slots.Sum(SlotColumn.SyncSet, from, after) / seats,
                newest.Time + moment.Windows.Clock.SlotDuration,
                (double)(after - from) / width,
                slots.Sum(SlotColumn.WithSync, from, after),
                width
            );
    }

    private static InputReading Votes(HealthMoment moment, string id, Func<EpochFact, long> votes)
    {
        var epochs = moment.Windows.Epochs;
        var after = epochs.At(moment.At.AddTicks(1));
        if (after == epochs.First)
            return InputReading.Missing(
                id,
                moment.Windows.Slots.End == moment.Windows.Slots.First ? NoBeacon : "Votes of no whole epoch are known."
            );

        var epoch = epochs[after - 1];
        var reading = moment.Measured(id, (double)votes(epoch) / epoch.Attesters, epoch.End, 1, epoch.Attesters, 0);
        return epoch.IsExact ? reading : reading with { Reason = reading.Reason ?? "At least so many voted: not all could be counted." };
    }

    private static InputReading Finality(HealthMoment moment)
    {
        var (said, clock) = (moment.Windows.Finality, moment.Windows.Clock);
        var now = clock.EpochOf(clock.SlotDuring(moment.At));
        var after = said.At(moment.At.AddTicks(1));
        if (after > said.First)
        {
            var newest = said[after - 1];
            return moment.Measured("V3", Math.Max(now, newest.Epoch) - newest.FinalizedEpoch, newest.Time, 1, 1, 0);
        }

        if (moment.Live?.Finalized is not { } block)
            return InputReading.Missing("V3", "No node says what is final.");

        // The last block of a checkpoint may be some slots older than its epoch.
        var epoch = clock.EpochOf(clock.SlotDuring(block.BlockTime) + clock.SlotsPerEpoch - 1);
        var known = block.SaidAt < moment.At ? block.SaidAt : moment.At;
        return moment.Measured("V3", Math.Max(0, now - epoch), known, 1, 1, 0) with { Reason = "From the execution node's word alone." };
    }
}
