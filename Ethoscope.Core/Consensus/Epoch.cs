namespace Ethoscope.Core.Consensus;

/// <summary>An epoch as far as it is known.</summary>
/// <param name="Number">The epoch.</param>
/// <param name="Time">Start of its first slot.</param>
/// <param name="Slots">Its slots by outcome; fewer than an epoch has where some are not known, or yet to come.</param>
/// <param name="Sync">Over its canonical blocks; null where none is known.</param>
/// <param name="Votes">Over its committees; provisional until their inclusion window is over. Null where none is known.</param>
/// <param name="Finality">What our endpoint said of finality last in this epoch; null where it was not asked.</param>
public sealed record Epoch(long Number, DateTimeOffset Time, SlotTally Slots, SyncVotes? Sync, VoteCount? Votes, Finality? Finality);
