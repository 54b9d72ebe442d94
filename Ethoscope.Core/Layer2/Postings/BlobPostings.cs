using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Layer2.Postings;

/// <summary>Batches that are known by transactions with blobs of stored blocks of L1.</summary>
/// <param name="Postings">Oldest first.</param>
/// <param name="Known">Heights of the range whose transactions with blobs are stored: those that may be told as looked through.</param>
public sealed record BlobPostings(IReadOnlyList<Posting> Postings, Coverage Known);
