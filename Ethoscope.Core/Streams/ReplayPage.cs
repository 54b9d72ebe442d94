using Ethoscope.Core.Live;

namespace Ethoscope.Core.Streams;

/// <summary>A part of the outbox as it was at one moment.</summary>
/// <param name="First">The lowest id that is still kept; where nothing is, the next one that will be given.</param>
/// <param name="Reached">All rows up to this id, of the channels that were asked for, are in this page or before it.</param>
public sealed record ReplayPage(long First, long Reached, IReadOnlyList<LiveEvent> Rows);
