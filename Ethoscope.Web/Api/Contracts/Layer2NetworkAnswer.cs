using System.ComponentModel;
using Ethoscope.Core.Layer2;

namespace Ethoscope.Web.Api.Contracts;

[Description("How a rollup stands, and what operations cost there.")]
internal sealed record Layer2NetworkAnswer(
    [property: Description("Its name.")] string Network,
    [property: Description("Its name for people.")] string DisplayName,
    [property: Description("EIP-155 chain id.")] long ChainId,
    [property: Description("Software that it runs."), OneOf("optimism", "arbitrum", "zksync", "scroll")] string Stack,
    [property: Description("Whether it makes blocks.")] Layer2LivenessAnswer Sequencer,
    [property: Description("Whether it posts its data to L1.")] Layer2LivenessAnswer Batches,
    [property: Description("Whether it posts its state to L1.")] Layer2LivenessAnswer StateRoots,
    [property: Description("Height of its newest block; null where none was read.")] long? HeadBlock,
    [property: Description("Time of that block; null as above.")] DateTime? HeadTime,
    [property: Description("Newest block that is derived from L1; null where its endpoint does not say.")] long? SafeBlock,
    [property: Description("Newest block that is derived from finalised L1; null as above.")] long? FinalizedBlock,
    [property: Description("Over the last five minutes, as are the next; null where too little is known.")] decimal? TransactionsPerSecond,
    [property: Description("Gas used, scaled as above; null as above.")] decimal? GasPerSecond,
    [property: Description("Gas of the limit, or gas a second of the stack's target, where the limit means nothing.")] decimal? Utilisation,
    [property: Description("Blocks made in that time.")] long? BlockCount,
    [property: Description("Of them read: rates are scaled by the two.")] long? SampledBlocks,
    [property: Description("Median base fee of that time, in wei per gas; null where blocks say none.")] string? BaseFeeWei,
    decimal? BaseFeeGwei,
    [property: Description("How long a withdrawal to L1 waits; null where not known.")] long? WithdrawalSeconds,
    [property: Description("Where that comes from; null as above.")] string? WithdrawalBasis,
    [property: Description("Newest costs; an operation whose cost is not known is left out.")] IReadOnlyList<Layer2CostAnswer> Costs
)
{
    public static Layer2NetworkAnswer Of(Layer2Standing standing, IReadOnlyList<Layer2CostAnswer> costs)
    {
        var (network, heads, throughput) = (standing.Network, standing.Heads, standing.Throughput);
        return new(
            network.Name,
            network.Chain.DisplayName,
            network.Chain.ChainId,
            network.Stack.ToString().ToLowerInvariant(),
            Layer2LivenessAnswer.Of(standing.Sequencer),
            Layer2LivenessAnswer.Of(standing.Batches),
            Layer2LivenessAnswer.Of(standing.StateRoots),
            heads?.Latest.Number,
            heads?.Latest.Time.UtcDateTime,
            heads?.Safe?.Number,
            heads?.Finalized?.Number,
            Layer2ThroughputAnswer.Rate(throughput?.TransactionsPerSecond),
            Layer2ThroughputAnswer.Rate(throughput?.GasPerSecond),
            Layer2ThroughputAnswer.Rate(throughput?.Utilisation),
            throughput?.Blocks,
            throughput?.SampledBlocks,
            Units.Wei(throughput?.BaseFeeWei),
            Units.Gwei(throughput?.BaseFeeWei),
            (long?)standing.Withdrawal?.Delay.TotalSeconds,
            standing.Withdrawal?.Basis,
            costs
        );
    }
}
