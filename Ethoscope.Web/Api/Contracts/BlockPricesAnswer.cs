using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Ethoscope.Web.Api.Contracts;

[Description(
    "The answer of Blocknative's gas API, which was shut in June 2026, filled from our own estimates. Its names are that API's, not ours. Left out is what can't be known here: `maxPrice` and `estimatedTransactionCount`."
)]
internal sealed record BlockPricesAnswer(
    [property: JsonPropertyName("system"), OneOf("ethereum"), Description("Always `ethereum`.")] string System,
    [property: JsonPropertyName("network"), Description("`main`, `demo` where the network is simulated, or our name of another chain.")]
        string Network,
    [property: JsonPropertyName("unit"), OneOf("gwei"), Description("Of all prices: `gwei`. They are exact.")] string Unit,
    [property: JsonPropertyName("currentBlockNumber"), Description("Height that the estimates were made after.")] long CurrentBlockNumber,
    [property: JsonPropertyName("msSinceLastBlock"), Description("Milliseconds since its time.")] long MsSinceLastBlock,
    [property: JsonPropertyName("blockPrices"), Description("One, of the next block.")] IReadOnlyList<BlockPriceAnswer> BlockPrices
)
{
    [JsonPropertyName("estimatedBaseFees")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description(
        "One object a block, with a single key: `pending+1` is the block after the next one. Base fees that it stays at or below with each chance. Left out where they can't be computed."
    )]
    public IReadOnlyList<IReadOnlyDictionary<string, IReadOnlyList<EstimatedBaseFeeAnswer>>>? EstimatedBaseFees { get; init; }
}

[Description("Prices of the next block.")]
internal sealed record BlockPriceAnswer(
    [property: JsonPropertyName("blockNumber"), Description("Height of the next block.")] long BlockNumber,
    [property: JsonPropertyName("baseFeePerGas"), Description("Its base fee in gwei, exact by EIP-1559.")] decimal BaseFeePerGas,
    [property: JsonPropertyName("estimatedPrices"), Description("From the highest chance down.")]
        IReadOnlyList<EstimatedPriceAnswer> EstimatedPrices
);

[Description("What to offer for inclusion in the next block with a chance.")]
internal sealed record EstimatedPriceAnswer(
    [property: JsonPropertyName("confidence"), Description("The chance aimed at, in percent.")] int Confidence,
    [property: JsonPropertyName("price"), Description("Gas price of a transaction without a priority fee: base fee and tip.")]
        decimal Price,
    [property: JsonPropertyName("maxPriorityFeePerGas"), Description("Tip to offer, in gwei.")] decimal MaxPriorityFeePerGas,
    [property: JsonPropertyName("maxFeePerGas"), Description("Most to pay per gas, base fee and tip together, in gwei.")]
        decimal MaxFeePerGas
);

[Description("A base fee of a block ahead.")]
internal sealed record EstimatedBaseFeeAnswer(
    [property: JsonPropertyName("confidence"), Description("Chance in percent that it is no higher.")] int Confidence,
    [property: JsonPropertyName("baseFee"), Description("In gwei.")] decimal BaseFee
);
