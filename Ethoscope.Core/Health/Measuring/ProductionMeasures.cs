namespace Ethoscope.Core.Health.Measuring;

/// <summary>Inputs of block production, from which slots have a canonical block: missed, orphaned and withheld ones have none.</summary>
internal static class ProductionMeasures
{
    private const string NoBlocks = "No block is stored.";

    /// <summary>Shrinks the hour's share towards what is usual: as if 0.3 of 100 more slots were lost.</summary>
    private const double PriorLost = 0.3;

    private const double PriorSlots = 100;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static IEnumerable<InputReading> Measure(HealthMoment moment) =>
        [
            Missed(moment, "P1", Hour, window => (window.Lost + PriorLost) / (window.Known + PriorSlots)),
            Missed(moment, "P2", Day, window => (double)window.Lost / window.Known),
            Throughput(moment),
            Empty(moment),
        ];

    /// <summary>The plain share of the hour, for the gate.</summary>
    public static double? MissedShare(HealthMoment moment) =>
        moment.Blocks(Hour) is { Known: > 0 } window ? (double)window.Lost / window.Known : null;

    private static InputReading Missed(HealthMoment moment, string id, TimeSpan length, Func<BlockWindow, double> share) =>
        moment.Blocks(length) is { Known: > 0 } window
            ? moment.Measured(id, share(window), moment.BlocksEnd!.Value, window.KnownShare, window.Known, window.Slots)
            : InputReading.Missing(id, NoBlocks);

    /// <summary>Gas of the blocks of an hour against a target in each of its known slots.</summary>
    private static InputReading Throughput(HealthMoment moment)
    {
        if (moment.Blocks(Hour) is not { } window)
            return InputReading.Missing("P3", NoBlocks);

        var blocks = moment.Windows.Blocks;
        var (limit, known) = (
            blocks.Sum(BlockColumn.GasLimit, window.First, window.End),
            blocks.Sum(BlockColumn.WithGas, window.First, window.End)
        );
        if (limit == 0)
            return InputReading.Missing("P3", "Gas of none of its blocks is known.");

        // Blocks whose gas is not known are left out with as many slots.
        var slots = window.Known - (window.Blocks - known);
        var target = limit / 2.0 / known;
        return moment.Measured(
            "P3",
            blocks.Sum(BlockColumn.GasUsed, window.First, window.End) / (target * slots),
            moment.BlocksEnd!.Value,
            window.KnownShare,
            slots,
            window.Slots
        );
    }

    private static InputReading Empty(HealthMoment moment) =>
        moment.Blocks(Hour) is { Blocks: > 0 } window
            ? moment.Measured(
                "P4",
                (double)moment.Windows.Blocks.Sum(BlockColumn.Bare, window.First, window.End) / window.Blocks,
                moment.BlocksEnd!.Value,
                window.KnownShare,
                window.Blocks,
                window.Slots
            )
            : InputReading.Missing("P4", NoBlocks);
}
