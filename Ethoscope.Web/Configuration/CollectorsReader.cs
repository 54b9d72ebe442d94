using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Configuration;

/// <summary>Reads section Collectors.</summary>
internal static class CollectorsReader
{
    private static readonly BlocksCollectorOptions _default = new();
    private static readonly PricesCollectorOptions _defaultPrices = new();
    private static readonly FeesCollectorOptions _defaultFees = new();

    public static CollectorsOptions Read(ConfigurationReader collectors)
    {
        var options = new CollectorsOptions
        {
            Blocks = Blocks(collectors.Section("blocks")),
            Prices = Prices(collectors.Section("prices")),
            Mempool = MempoolCollectorReader.Read(collectors.Section("mempool")),
            Fees = Fees(collectors.Section("fees")),
            Consensus = ConsensusJobReader.Read(collectors.Section("consensus")),
            Relays = RelayJobReader.Read(collectors.Section("relays")),
            Mev = MevJobReader.Read(collectors.Section("mev")),
            Layer2 = Layer2JobReader.Read(collectors.Section("layer2")),
            Health = HealthJobReader.Read(collectors.Section("health")),
            Anomalies = AnomalyJobReader.Read(collectors.Section("anomalies")),
        };
        collectors.RefuseOthers();
        return options;
    }

    private static FeesCollectorOptions Fees(ConfigurationReader fees)
    {
        var options = new FeesCollectorOptions
        {
            Enabled = fees.Flag("Enabled") ?? _defaultFees.Enabled,
            Schedule = fees.Schedule() ?? _defaultFees.Schedule,
            Following = _defaultFees.Following with
            {
                CatchUp =
                    fees.Value("CatchUp", "a number of blocks from 1 to 100000", ConfiguredValues.Integer(1, 100_000))
                    ?? _defaultFees.Following.CatchUp,
                PollInterval = fees.Duration("PollInterval") ?? _defaultFees.Following.PollInterval,
            },
        };
        fees.RefuseOthers();
        return options;
    }

    private static BlocksCollectorOptions Blocks(ConfigurationReader blocks)
    {
        var following = _default.Following;
        var history = blocks.Section("History");
        var options = new BlocksCollectorOptions
        {
            Enabled = blocks.Flag("Enabled") ?? _default.Enabled,
            Schedule = blocks.Schedule() ?? _default.Schedule,
            Following = following with
            {
                Depth = blocks.Value("Depth", "headers, receipts or full", Depth) ?? following.Depth,
                InitialBlocks =
                    blocks.Value("InitialBlocks", "a number of blocks from 1 to 100000", ConfiguredValues.Integer(1, 100_000))
                    ?? following.InitialBlocks,
                BatchSize =
                    blocks.Value("BatchSize", "a number of blocks from 1 to 1000", ConfiguredValues.Integer(1, 1_000))
                    ?? following.BatchSize,
                PollInterval = blocks.Duration("PollInterval") ?? following.PollInterval,
            },
            History = new BlockHistoryOptions { Headers = history.Duration("Headers"), Full = history.Duration("Full") },
        };
        history.RefuseOthers();
        blocks.RefuseOthers();
        return options;
    }

    private static PricesCollectorOptions Prices(ConfigurationReader prices)
    {
        var following = _defaultPrices.Following;
        var options = new PricesCollectorOptions
        {
            Enabled = prices.Flag("Enabled") ?? _defaultPrices.Enabled,
            Schedule = prices.Schedule() ?? _defaultPrices.Schedule,
            Feed = prices.Value("Feed", "the address of a contract, 0x and 40 hexadecimal digits", Contract),
            StaleAfter = prices.Duration("StaleAfter"),
            Following = following with
            {
                PollInterval = prices.Duration("PollInterval") ?? following.PollInterval,
                History = prices.Duration("History") ?? following.History,
            },
        };
        prices.RefuseOthers();
        return options;
    }

    private static Address? Contract(string text) => Address.TryParse(text, out var address) ? address : null;

    private static BlockDepth? Depth(string text) =>
        text.ToUpperInvariant() switch
        {
            "HEADERS" => BlockDepth.Headers,
            "RECEIPTS" => BlockDepth.Receipts,
            "FULL" => BlockDepth.Full,
            _ => null,
        };
}
