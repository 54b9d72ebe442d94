namespace Ethoscope.Core.Consensus;

/// <summary>Which slots or epochs are asked for; a bound that is null is open.</summary>
/// <param name="From">Least slot (epoch).</param>
/// <param name="To">First slot (epoch) beyond.</param>
/// <param name="AsOf">Slots later than this, and what was learnt later, do not exist; null is now.</param>
public sealed record SlotRange(long? From = null, long? To = null, DateTimeOffset? AsOf = null);
