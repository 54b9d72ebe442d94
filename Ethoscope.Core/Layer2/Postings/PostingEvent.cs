using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Layer2.Postings;

/// <summary>An event on L1 that tells of a posting.</summary>
/// <param name="Contract">Emitter.</param>
/// <param name="Topic">Its first word.</param>
/// <param name="NumberTopic">Place of the word that holds the batch's number, from 1; null where there is none.</param>
public sealed record PostingEvent(PostingKind Kind, Address Contract, Hash32 Topic, int? NumberTopic = null);
