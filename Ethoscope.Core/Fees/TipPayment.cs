namespace Ethoscope.Core.Fees;

/// <summary>What a transaction paid above the base fee.</summary>
/// <param name="TipWei">Effective gas price less base fee, in wei per gas; never negative.</param>
/// <param name="GasUsed">Gas paid for.</param>
/// <param name="ByFeeRecipient">Its sender is the block's fee recipient, which pays itself: no evidence of what others need.</param>
public readonly record struct TipPayment(long TipWei, long GasUsed, bool ByFeeRecipient = false);
