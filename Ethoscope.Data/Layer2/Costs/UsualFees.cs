using System.Numerics;
using Ethoscope.Data.Fees;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Layer2.Costs;

/// <summary>What transactions of the last blocks paid (eth_feeHistory).</summary>
/// <param name="NextBaseFeeWei">Wei per gas of the next block; null where it is not said.</param>
/// <param name="TipWei">Median over blocks of their medians by gas, in wei per gas; null where it is not said.</param>
internal sealed record UsualFees(long? NextBaseFeeWei, long? TipWei)
{
    private const int Blocks = 20;

    public static UsualFees Unknown { get; } = new(null, null);

    public static JsonRpcCall Call { get; } =
        new(EndpointCapability.FeeHistory, JsonRpcCall.Quantity(Blocks), "latest", (IReadOnlyList<int>)[50]);

    /// <summary>The node's own idea of a tip, for those that keep no history.</summary>
    public static JsonRpcCall TipCall { get; } = new("eth_maxPriorityFeePerGas");

    public static UsualFees Of(JsonRpcReply reply)
    {
        var claim = FeeHistoryJson.Claim(reply);
        var tips = (claim.Rewards ?? []).Select(row => FeeAnswers.Wei(row is [{ } tip, ..] ? tip : null)).OfType<long>().Order().ToList();
        return new(
            // One more than there are blocks.
            claim.BaseFeesWei
                is { Count: > 1 } fees
                ? FeeAnswers.Wei(fees[^1])
                : null,
            tips.Count > 0 ? tips[(tips.Count - 1) / 2] : null
        );
    }
}
