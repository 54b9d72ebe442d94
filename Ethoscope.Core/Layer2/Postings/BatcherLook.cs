using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Layer2.Postings;

/// <summary>What batchers did where no event tells.</summary>
/// <param name="Batches">Transactions with blobs of heights that were not looked through before.</param>
/// <param name="Looked">Those heights.</param>
/// <param name="Signs">Null where nothing is to be watched.</param>
internal sealed record BatcherLook(IReadOnlyList<Posting> Batches, IReadOnlyList<CoverageRange> Looked, PostingSigns? Signs);
