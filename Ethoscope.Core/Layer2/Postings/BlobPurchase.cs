using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Layer2.Postings;

/// <summary>What an account bought of L1's blobs in a block, or in a part of time.</summary>
/// <param name="Time">Time of the block, or start of the part.</param>
/// <param name="Sender">Null where it is not known.</param>
/// <param name="Transactions">Transactions with blobs.</param>
/// <param name="Blobs">Blobs.</param>
/// <param name="BlobWei">What they cost; null where a blob fee is not known.</param>
public sealed record BlobPurchase(DateTimeOffset Time, Address? Sender, long Transactions, long Blobs, BigInteger? BlobWei);
