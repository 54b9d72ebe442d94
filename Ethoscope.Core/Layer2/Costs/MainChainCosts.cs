using System.Numerics;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>What operations cost on L1: gas at the base fee of the next block with the standard tip, and nothing for data.</summary>
public static class MainChainCosts
{
    /// <param name="network">Name of L1.</param>
    /// <param name="time">Time of the block that the fees were estimated after.</param>
    /// <param name="nextBaseFeeWei">Wei per gas.</param>
    /// <param name="tipWei">Wei per gas.</param>
    public static IReadOnlyList<OperationCost> Of(
        string network,
        DateTimeOffset time,
        BigInteger nextBaseFeeWei,
        BigInteger tipWei,
        IReadOnlyList<OperationGas> gas
    ) =>
        [
            .. gas.Select(one => new OperationCost(network, one.Operation, time, PartsOf(one.Gas * (nextBaseFeeWei + tipWei)), one)
            {
                Computed = PartsOf(one.Gas * (nextBaseFeeWei + tipWei)),
            }),
        ];

    private static CostParts PartsOf(BigInteger wei) => new(wei, 0, 0);
}
