namespace Ethoscope.Core.Blocks;

/// <summary>What is kept of a transaction's input.</summary>
/// <param name="Bytes">Its length.</param>
/// <param name="Selector">Its first four bytes, big-endian, which name the function that it calls; null where it is shorter.</param>
public readonly record struct TransactionInput(int Bytes, uint? Selector);
