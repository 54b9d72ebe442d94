namespace Ethoscope.Data.Caching;

/// <summary>How far the messages of a live channel have told of its data.</summary>
/// <param name="Last">Id of its newest message; 0 before the first.</param>
/// <param name="Past">Id of the newest message that changed what had been stored before, and did not only add to its end.</param>
/// <param name="Newest">Time of the newest block or sample; null where that is not known.</param>
internal readonly record struct ChannelVersion(long Last, long Past, DateTimeOffset? Newest);
