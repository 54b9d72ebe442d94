using Ethoscope.Core.Blocks;

namespace Ethoscope.Web.Configuration;

/// <summary>Reads section Collectors.</summary>
internal static class CollectorsReader
{
    private static readonly BlocksCollectorOptions _default = new();

    public static CollectorsOptions Read(ConfigurationReader collectors)
    {
        var options = new CollectorsOptions { Blocks = Blocks(collectors.Section("blocks")) };
        collectors.RefuseOthers();
        return options;
    }

    private static BlocksCollectorOptions Blocks(ConfigurationReader blocks)
    {
        var following = _default.Following;
        var history = blocks.Section("History");
        var options = new BlocksCollectorOptions
        {
            Enabled = blocks.Value("Enabled", "true or false", ConfiguredValues.Boolean) ?? _default.Enabled,
            Schedule = Schedule(blocks) ?? _default.Schedule,
            Following = following with
            {
                Depth = blocks.Value("Depth", "headers, receipts or full", Depth) ?? following.Depth,
                InitialBlocks =
                    blocks.Value("InitialBlocks", "a number of blocks from 1 to 100000", ConfiguredValues.Integer(1, 100_000))
                    ?? following.InitialBlocks,
                BatchSize =
                    blocks.Value("BatchSize", "a number of blocks from 1 to 1000", ConfiguredValues.Integer(1, 1_000))
                    ?? following.BatchSize,
                PollInterval =
                    blocks.Value("PollInterval", ConfiguredValues.DurationForm, ConfiguredValues.Duration) ?? following.PollInterval,
            },
            History = new BlockHistoryOptions
            {
                Headers = history.Value("Headers", ConfiguredValues.DurationForm, ConfiguredValues.Duration),
                Full = history.Value("Full", ConfiguredValues.DurationForm, ConfiguredValues.Duration),
            },
        };
        history.RefuseOthers();
        blocks.RefuseOthers();
        return options;
    }

    private static string? Schedule(ConfigurationReader collector)
    {
        if (collector.Text("Schedule") is not { } schedule)
            return null;

        if (!ConfiguredValues.IsSchedule(schedule))
            collector.Fault("Schedule", $"is '{schedule}'; accepted is {ConfiguredValues.ScheduleForm}");
        return schedule;
    }

    private static BlockDepth? Depth(string text) =>
        text.ToUpperInvariant() switch
        {
            "HEADERS" => BlockDepth.Headers,
            "RECEIPTS" => BlockDepth.Receipts,
            "FULL" => BlockDepth.Full,
            _ => null,
        };
}
