namespace Ethoscope.Core.Fees.Estimates;

/// <summary>The two fields of a transaction (EIP-1559), in wei per gas.</summary>
public readonly record struct FeeQuote(long MaxPriorityFeeWei, long MaxFeeWei);
