namespace Ethoscope.Core.Consensus;

/// <summary>A part of a series: an epoch, an hour or a day. Votes are of committees whose slots lie in it.</summary>
/// <param name="Time">Start of the part.</param>
/// <param name="Slots">Slots by outcome, from beacon nodes or execution timestamps; none are known where their sum is 0.</param>
/// <param name="Sync">Null where no block is known from a beacon node.</param>
/// <param name="Votes">Null where none are known; final where those of all its slots are.</param>
/// <param name="FinalityDistance">Largest distance in epochs that was seen in it; null where finality was not asked for.</param>
public sealed record ConsensusPoint(DateTimeOffset Time, SlotTally Slots, SyncVotes? Sync, VoteCount? Votes, long? FinalityDistance);
