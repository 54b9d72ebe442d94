namespace Ethoscope.Core.Layer2.Costs;

/// <summary>What a transaction uses: all that a fee model needs of it.</summary>
/// <param name="Gas">Gas of its execution.</param>
/// <param name="Data">What it leaves on L1.</param>
public sealed record TransactionShape(long Gas, DataShape Data);
