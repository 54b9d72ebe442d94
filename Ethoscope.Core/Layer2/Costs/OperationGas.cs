namespace Ethoscope.Core.Layer2.Costs;

/// <summary>Gas of an operation on a network.</summary>
/// <param name="Gas">All gas that is charged, without that of L1 data.</param>
/// <param name="Samples">Receipts that it is the median of; 0 where it is an assumption.</param>
/// <param name="Basis">Where it comes from, as a sentence.</param>
public sealed record OperationGas(Operation Operation, long Gas, int Samples, string Basis)
{
    public bool IsMeasured => Samples > 0;
}
