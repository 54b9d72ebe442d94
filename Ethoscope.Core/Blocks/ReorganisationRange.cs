namespace Ethoscope.Core.Blocks;

/// <summary>Which reorganisations are asked for, by the time that we saw them; a bound that is null is open.</summary>
/// <param name="From">Earliest.</param>
/// <param name="To">First time beyond.</param>
/// <param name="After">Only those that come after this one in the order newest first; its time and its ancestor's height are read.</param>
public sealed record ReorganisationRange(DateTimeOffset? From, DateTimeOffset? To, (DateTimeOffset DetectedAt, long AncestorNumber)? After);
