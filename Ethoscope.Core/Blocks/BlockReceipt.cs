using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Blocks;

/// <summary>What a transaction cost.</summary>
/// <param name="TransactionHash">Its transaction.</param>
/// <param name="Type">Type of the transaction.</param>
/// <param name="GasUsed">Gas that was paid for, after refunds.</param>
/// <param name="EffectiveGasPriceWei">Base fee and tip in wei per gas; null where missing or beyond 63 bits.</param>
public sealed record BlockReceipt(Hash32 TransactionHash, int Type, long GasUsed, long? EffectiveGasPriceWei);
