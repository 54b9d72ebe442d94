using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>The block of L1 that a rollup's block refers to, and takes L1's prices from.</summary>
/// <param name="Timestamp">Unix seconds.</param>
/// <param name="BaseFeeWei">Wei per gas.</param>
/// <param name="BlobFeeWei">Wei per blob gas.</param>
internal sealed record L1Origin(long Number, Hash32 Hash, long Timestamp, long BaseFeeWei, long BlobFeeWei);
