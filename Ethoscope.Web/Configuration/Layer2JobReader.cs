namespace Ethoscope.Web.Configuration;

/// <summary>Reads section Collectors:layer2.</summary>
internal static class Layer2JobReader
{
    private static readonly Layer2JobOptions _default = new();

    public static Layer2JobOptions Read(ConfigurationReader layer2)
    {
        var (following, costs, postings, bridges) = (_default.Following, _default.Costs, _default.Postings, _default.Bridges);
        var options = new Layer2JobOptions
        {
            Enabled = layer2.Flag("Enabled") ?? _default.Enabled,
            Schedule = layer2.Schedule() ?? _default.Schedule,
            Following = following with
            {
                PollInterval = layer2.Duration("PollInterval") ?? following.PollInterval,
                CatchUp = layer2.Duration("CatchUp") ?? following.CatchUp,
                OperationsPerMinute =
                    layer2.Value("OperationsPerMinute", "a number of transactions from 0 to 10000", ConfiguredValues.Integer(0, 10_000))
                    ?? following.OperationsPerMinute,
            },
            Costs = costs with { Interval = layer2.Duration("CostInterval") ?? costs.Interval },
            Postings = postings with
            {
                PollInterval = layer2.Duration("PostingInterval") ?? postings.PollInterval,
                History = layer2.Duration("PostingHistory") ?? postings.History,
            },
            Bridges = bridges with { Interval = layer2.Duration("BridgeInterval") ?? bridges.Interval },
        };
        layer2.RefuseOthers();
        return options;
    }
}
