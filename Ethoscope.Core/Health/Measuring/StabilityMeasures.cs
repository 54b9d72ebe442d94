namespace Ethoscope.Core.Health.Measuring;

/// <summary>Inputs of network stability, from times of blocks, what was seen to lose, and what endpoints say of each other.</summary>
internal static class StabilityMeasures
{
    private const string NoBlocks = "No block is stored.";

    /// <summary>What is older was agreed on by all endpoints that are asked today.</summary>
    private const int Two = 2;

    private static readonly TimeSpan Minutes = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan SixHours = TimeSpan.FromHours(6);

    public static IEnumerable<InputReading> Measure(HealthMoment moment) =>
        [HeadAge(moment), Replaced(moment), Deepest(moment), Late(moment), LongestRun(moment), Agreement(moment)];

    /// <summary>Slots since the newest block, as far as it is known that there is no newer one; null without a block.</summary>
    public static double? PresentAge(HealthMoment moment) =>
        moment is { Newest: { } newest, BlocksEnd: { } end } ? (end - newest.Time) / moment.Windows.Clock.SlotDuration : null;

    /// <summary>Greatest depth of a time, with how much of it was followed; null where nothing of it was.</summary>
    public static (long Depth, double Followed, DateTimeOffset Known)? DeepestOf(HealthMoment moment, TimeSpan length)
    {
        if (moment.Blocks(length) is not { Slots: > 0 } window || moment.BlocksEnd is not { } end)
            return null;

        var depth = 0L;
        foreach (ref readonly var fact in moment.Windows.Reorganisations.Between(end - length, moment.At.AddTicks(1)))
            depth = Math.Max(depth, fact.Depth);
        var followed = Followed(moment, window);
        return followed <= 0 && depth == 0 ? null : (depth, followed, end);
    }

    /// <summary>The age just before each block of two minutes came, and now.</summary>
    private static InputReading HeadAge(HealthMoment moment)
    {
        if (moment is not { BlocksEnd: { } end, Newest: not null } || PresentAge(moment) is not { } age)
            return InputReading.Missing("S1", NoBlocks);

        var blocks = moment.Windows.Blocks;
        var (from, after) = (blocks.At(end - Minutes), blocks.At(end.AddTicks(1)));
        for (var i = Math.Max(from, blocks.First + 1); i < after; i++)
        {
            if (blocks[i].Number == blocks[i - 1].Number + 1)
                age = Math.Max(age, (blocks[i].Time - blocks[i - 1].Time) / moment.Windows.Clock.SlotDuration);
        }

        // Two endpoints are a quarter of eight: with one it counts half.
        var endpoints = moment.Live?.Endpoints ?? Two;
        var reading = moment.Measured("S1", age, end, 1, endpoints, 4 * Two);
        return endpoints < Two ? reading with { Reason = reading.Reason ?? "One endpoint alone tells of the head." } : reading;
    }

    private static InputReading Replaced(HealthMoment moment)
    {
        if (moment.Blocks(SixHours) is not { Known: > 0 } window || moment.BlocksEnd is not { } end)
            return InputReading.Missing("S2", NoBlocks);
        if (Followed(moment, window) is not (> 0 and var followed))
            return InputReading.Missing("S2", "Nobody watched then: blocks that lost are seen only while the head is followed.");

        var (lost, before) = (0, -1L);
        foreach (ref readonly var fact in moment.Windows.Orphans.Between(end - SixHours, end.AddTicks(1)))
        {
            if (fact.Slot != before)
                lost++;
            before = fact.Slot;
        }

        return moment.Measured("S2", (double)lost / window.Known, end, followed, window.Known, window.Slots);
    }

    private static InputReading Deepest(HealthMoment moment) =>
        DeepestOf(moment, SixHours) is { } deepest && moment.Blocks(SixHours) is { } window
            ? moment.Measured("S3", deepest.Depth, deepest.Known, deepest.Followed, window.Known, window.Slots)
            : InputReading.Missing(
                "S3",
                moment.BlocksEnd is null ? NoBlocks : "Nobody watched then: reorganisations are seen only while the head is followed."
            );

    private static InputReading Late(HealthMoment moment)
    {
        var slots = moment.Windows.Slots;
        var after = slots.At(moment.At.AddTicks(1));
        if (after == slots.First)
            return InputReading.Missing("S4", "No beacon node tells of slots.");

        var newest = slots[after - 1].Time;
        var from = slots.At(newest - Hour + TimeSpan.FromTicks(1));
        var seen = slots.Sum(SlotColumn.Seen, from, after);
        var blocks = after - from - slots.Sum(SlotColumn.Lost, from, after);
        return seen == 0
            ? InputReading.Missing("S4", "No beacon node told of blocks at once: asking is slower than a second.")
            : moment.Measured(
                "S4",
                (double)slots.Sum(SlotColumn.Late, from, after) / seen,
                newest + moment.Windows.Clock.SlotDuration,
                blocks == 0 ? 0 : (double)seen / blocks,
                seen,
                Hour / moment.Windows.Clock.SlotDuration
            );
    }

    private static InputReading LongestRun(HealthMoment moment) =>
        moment.Blocks(Hour) is { } window && moment.BlocksEnd is { } end
            ? moment.Measured(
                "S5",
                window.LongestRun(moment.Windows.Blocks, moment.Windows.Clock, end, Hour),
                end,
                window.KnownShare,
                window.Known,
                window.Slots
            )
            : InputReading.Missing("S5", NoBlocks);

    private static InputReading Agreement(HealthMoment moment)
    {
        if (moment.Live is not { } live)
            return InputReading.Missing("S6", "What endpoints said of each other then is not stored.");
        if (live.Comparisons == 0)
            return InputReading.Missing(
                "S6",
                live.Endpoints < Two ? "There is one endpoint alone." : "No two endpoints were compared in the last hour."
            );

        return moment.Measured("S6", (double)live.Agreements / live.Comparisons, moment.At, 1, live.Comparisons, Hour.TotalMinutes);
    }

    /// <summary>Part of the slots of a window that were followed as they came.</summary>
    private static double Followed(HealthMoment moment, BlockWindow window) =>
        window.Slots == 0
            ? 0
            : Math.Min(1, (double)(moment.Windows.Blocks.Sum(BlockColumn.Followed, window.First, window.End) + window.Tail) / window.Slots);
}
