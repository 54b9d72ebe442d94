using System.Globalization;
using System.Reflection;

namespace Ethoscope.Web.Components.Shared;

/// <summary>Every metric that charts and tiles show, explained. A chart takes its metric from here, so that none goes without.</summary>
public static class Glossary
{
    public static readonly Metric BaseFee = Eip(
        1559,
        "Base fee",
        "gwei",
        "What every transaction of a block pays per gas before its tip; it is burnt, and moves by at most an eighth a block, up when the block before was more than half full."
    );

    public static readonly Metric NextBaseFee = Eip(
        1559,
        "Next base fee",
        "gwei",
        "The base fee that the newest block's fullness fixes for the block after it: exact, not an estimate."
    );

    public static readonly Metric PriorityFee = Eip(
        1559,
        "Priority fee",
        "gwei",
        "The tip per gas on top of the base fee that goes to whoever proposes the block; its percentiles weigh each transaction by the gas that it used."
    );

    public static readonly Metric EffectiveGasPrice = Eip(
        1559,
        "Effective gas price",
        "gwei",
        "What a transaction really paid per gas: the base fee of its block and its tip."
    );

    public static readonly Metric GasPrice = Eip(
        1559,
        "Gas price",
        "gwei",
        "What transactions pay per gas: the base fee, which is burnt, and a tip above it; the bands hold the middle half and the middle nine tenths."
    );

    public static readonly Metric BurntFees = Eip(
        1559,
        "Burnt fees",
        "ETH",
        "Base fee times the gas that blocks used: ETH that nobody gets."
    );

    public static readonly Metric GasUsed = new(
        "Gas used",
        "gas",
        "The work that the transactions of a block cost, at most its gas limit; half of the limit is the target that leaves the base fee where it is.",
        "Yellow Paper",
        "https://ethereum.github.io/yellowpaper/paper.pdf"
    );

    public static readonly Metric Utilisation = Eip(
        1559,
        "Utilisation",
        "%",
        "Gas used as a share of the gas limit: above 50 % the base fee rises, below it falls."
    );

    public static readonly Metric BlobBaseFee = Eip(
        4844,
        "Blob base fee",
        "gwei",
        "What a transaction pays per unit of blob gas, apart from other gas; it follows how far blocks have lately been above or below the target of blobs."
    );

    public static readonly Metric BlobPrice = Eip(4844, "Price of a blob", "ETH", "The blob base fee times the 131,072 gas of one blob.");

    public static readonly Metric ExcessBlobGas = Eip(
        4844,
        "Excess blob gas",
        "gas",
        "Blob gas used above the target, summed over blocks and never below zero; the blob base fee grows exponentially with it."
    );

    public static readonly Metric Blobs = Eip(
        4844,
        "Blobs",
        "blobs",
        "Packets of data that rollups post with a block, kept by nodes for some 18 days; their target and limit change with forks."
    );

    public static readonly Metric PendingTransactions = new(
        "Pending transactions",
        "transactions",
        "Transactions that our node knows, that no block holds yet and that could be included next; every node sees a mempool of its own."
    );

    public static readonly Metric QueuedTransactions = new(
        "Queued transactions",
        "transactions",
        "Transactions that our node knows and that wait for an earlier one of the same sender."
    );

    public static readonly Metric EligibleShare = new(
        "Eligible share",
        "%",
        "Share of our node's pending transactions whose highest fee per gas is at least the next block's base fee; those with blobs are left out, as they wait for blob space too."
    );

    public static readonly Metric EligibleBacklog = new(
        "Eligible backlog",
        "blocks",
        "Full blocks that the gas limits of the eligible transactions would fill; transactions use less than their limits, so that the true wait is shorter."
    );

    public static readonly Metric InclusionDelay = new(
        "Inclusion delay",
        "s",
        "Time from our node's first sight of a transaction to the block that holds it."
    );

    public static readonly Metric NeverSeenShare = new(
        "Never seen pending",
        "%",
        "Share of included transactions that none of our nodes told of before their block came: sent to builders in private, or missed by our nodes; told once we have listened for ten minutes without an interruption."
    );

    public static readonly Metric EtherPrice = new(
        "Price of ETH",
        "USD",
        "ETH in US dollars as Chainlink's feed on Ethereum states it; the feed moves when the price does by half a percent, and at least each hour.",
        "Chainlink ETH / USD",
        "https://data.chain.link/feeds/ethereum/mainnet/eth-usd"
    );

    public static readonly Metric Participation = new(
        "Participation",
        "%",
        "Share of attesters whose vote our node's blocks hold, counted by heads and not by stake; a vote is right where it names the canonical block.",
        "consensus-specs",
        "https://github.com/ethereum/consensus-specs/blob/master/specs/phase0/validator.md"
    );

    public static readonly Metric SyncParticipation = new(
        "Sync participation",
        "%",
        "Share of the 512 seats of the sync committee whose signature of the slot before a block holds; it moves with each slot.",
        "consensus-specs",
        "https://github.com/ethereum/consensus-specs/blob/master/specs/altair/validator.md"
    );

    public static readonly Metric FinalityDistance = new(
        "Finality distance",
        "epochs",
        "Epochs from the last finalised one to that of the clock: 2 is healthy, 3 just after a boundary; at 6 the inactivity leak begins.",
        "consensus-specs",
        "https://github.com/ethereum/consensus-specs/blob/master/specs/phase0/beacon-chain.md"
    );

    public static readonly Metric MissedShare = new(
        "Slots without a block",
        "%",
        "Share of slots that have no canonical block: missed, lost in a reorganisation or without their payload, as our endpoints see it."
    );

    public static readonly Metric BlockDelay = new(
        "Block delay",
        "s",
        "From the start of a slot to our first hearing of its block; attesters vote at 4 s (3 s from Gloas on), and a later block is late."
    );

    public static readonly Metric BuilderShare = new(
        "Share of builders",
        "%",
        "Share of all canonical blocks by who built them; blocks that proposers built by themselves and those of unknown origin are parts of their own."
    );

    public static readonly Metric RelayShare = new(
        "Share of relays",
        "%",
        "Share of the blocks that relays delivered: of a block that k relays delivered each gets 1/k, so that shares sum to 100 %.",
        "relay-specs",
        "https://flashbots.github.io/relay-specs/"
    );

    public static readonly Metric BlockValue = new(
        "Value of a block",
        "ETH",
        "What the proposer got: found on chain by its recipient where transactions are stored, else as its relay claims; of a block built locally the tips."
    );

    public static readonly Metric Concentration = new(
        "Concentration",
        "points",
        "Herfindahl–Hirschman index: the sum of squared shares in percent, 10,000 for one alone; builders without locally built blocks, relays by 1/k.",
        "Merger Guidelines 2023",
        "https://www.justice.gov/atr/merger-guidelines/applying-merger-guidelines/guideline-1"
    );

    public static readonly Metric OperationCost = new(
        "Cost of an operation",
        "gwei",
        "All that its sender pays: execution, data on L1 and the operator's part; gas is the median of recent receipts of that operation on that network."
    );

    public static readonly Metric Layer2Rate = new(
        "Transactions a second",
        "tx/s",
        "Transactions of blocks that were read, counted over a span of time and scaled up where only some are read; the system's own transactions are among them."
    );

    public static readonly Metric Layer2Utilisation = new(
        "Utilisation of a rollup",
        "%",
        "Gas used as a share of the limit; where a limit means nothing, as on Arbitrum, gas a second as a share of the target, which may be above 100 %."
    );

    public static readonly Metric BlobsByRollup = Eip(
        4844,
        "Blobs bought",
        "blobs",
        "Blobs by the account that sent them: those of known batchers count for their rollup, all others have no known sender."
    );

    public static readonly Metric HealthScore = new(
        "Network health",
        "points",
        "How healthy the network is, from 0 to 100: the mean of six components by weight and confidence, and never more than what the state of the chain lets through."
    );

    public static readonly Metric Fences = new(
        "Fences",
        "σ",
        "Values within the band are usual for the hour; an episode opens where two samples in a row lie beyond 3.5 robust standard deviations of the residual."
    );

    public static readonly IReadOnlyList<Metric> All =
    [
        .. typeof(Glossary).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<Metric>(),
    ];

    private static Metric Eip(int number, string name, string unit, string sentence) =>
        new(
            name,
            unit,
            sentence,
            string.Create(CultureInfo.InvariantCulture, $"EIP-{number}"),
            string.Create(CultureInfo.InvariantCulture, $"https://eips.ethereum.org/EIPS/eip-{number}")
        );
}
