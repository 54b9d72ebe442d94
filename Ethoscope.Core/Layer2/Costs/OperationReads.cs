using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>Operations that were found in a block.</summary>
/// <param name="Receipts">Those that succeeded and are one of the compared operations.</param>
/// <param name="Looked">Transactions looked at.</param>
public sealed record OperationReads(IReadOnlyList<OperationReceipt> Receipts, int Looked, IReadOnlyList<Rejection> Rejections);
