namespace Ethoscope.Core.Layer2.Postings;

/// <summary>Buyers of blobs in a part of time; those who bought none are missing.</summary>
/// <param name="IsKnown">All blocks of the part are stored with their transactions.</param>
public sealed record BlobBuyerPoint(DateTimeOffset Start, IReadOnlyList<BlobBuyer> Buyers, bool IsKnown);
