using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Ethoscope.Web.Api.Contracts;

[Description("The answer of Etherscan's gas oracle, filled from our own estimates. Its names are that API's, not ours.")]
internal sealed record GasOracleAnswer(
    [property: JsonPropertyName("status"), OneOf("1"), Description("Always `1`: failures are problem details with their own status.")]
        string Status,
    [property: JsonPropertyName("message"), OneOf("OK"), Description("Always `OK`.")] string Message,
    [property: JsonPropertyName("result"), Description("The prices.")] GasOracleResult Result
);

[Description("Exact prices in gwei, as strings.")]
internal sealed record GasOracleResult(
    [property: JsonPropertyName("LastBlock"), Description("Height that the estimates were made after.")] string LastBlock,
    [property: JsonPropertyName("SafeGasPrice"), Description("The next base fee and the tip of our target slow.")] string SafeGasPrice,
    [property: JsonPropertyName("ProposeGasPrice"), Description("The next base fee and the tip of our target standard.")]
        string ProposeGasPrice,
    [property: JsonPropertyName("FastGasPrice"), Description("The next base fee and the tip of our target fast.")] string FastGasPrice,
    [property: JsonPropertyName("suggestBaseFee"), Description("Base fee of the next block, exact by EIP-1559.")] string SuggestBaseFee
)
{
    [JsonPropertyName("gasUsedRatio")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description(
        "Gas used by gas limit of the last five blocks, oldest first, parted by commas. Left out where one of them is not stored."
    )]
    public string? GasUsedRatio { get; init; }
}
