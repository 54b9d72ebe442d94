using System.Numerics;
using Nethereum.ABI.FunctionEncoding.Attributes;
using Nethereum.Contracts;

namespace Ethoscope.Data.Prices;

/// <summary>latestRoundData() of a feed's proxy (Chainlink, AggregatorV3Interface).</summary>
[Function("latestRoundData")]
internal sealed class LatestRoundDataMessage : FunctionMessage;

/// <summary>getRoundData(uint80).</summary>
[Function("getRoundData")]
internal sealed class RoundDataMessage : FunctionMessage
{
    [Parameter("uint80", "_roundId")]
    public BigInteger RoundId { get; set; }
}

/// <summary>decimals().</summary>
[Function("decimals")]
internal sealed class DecimalsMessage : FunctionMessage;

/// <summary>description().</summary>
[Function("description")]
internal sealed class DescriptionMessage : FunctionMessage;

/// <summary>phaseAggregators(uint16) (EACAggregatorProxy).</summary>
[Function("phaseAggregators")]
internal sealed class PhaseAggregatorMessage : FunctionMessage
{
    [Parameter("uint16", "phaseId")]
    public int Phase { get; set; }
}

/// <summary>latestRound() of an aggregator.</summary>
[Function("latestRound")]
internal sealed class LatestRoundMessage : FunctionMessage;
