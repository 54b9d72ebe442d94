using System.Numerics;

namespace Ethoscope.Core.Layer2.Postings;

/// <summary>Who bought blobs of L1.</summary>
/// <param name="Network">Name of the rollup; null for senders that none of those watched is known by.</param>
/// <param name="Title">For people.</param>
/// <param name="Transactions">Transactions with blobs.</param>
/// <param name="Blobs">Blobs.</param>
/// <param name="BlobWei">What they cost; null where a block's blob fee is not known.</param>
public sealed record BlobBuyer(string? Network, string Title, long Transactions, long Blobs, BigInteger? BlobWei);
