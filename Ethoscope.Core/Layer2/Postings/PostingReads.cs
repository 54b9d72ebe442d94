using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Layer2.Postings;

/// <summary>Postings that were read.</summary>
/// <param name="To">Height up to which (exclusive) the endpoint answered: less than was asked where it limits ranges.</param>
public sealed record PostingReads(IReadOnlyList<Posting> Postings, long To, IReadOnlyList<Rejection> Rejections);
