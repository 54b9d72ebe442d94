using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Prices;

/// <summary>What is stored of a feed, for its collector.</summary>
/// <param name="Newest">Newest round; null where none is stored.</param>
/// <param name="Bottom">Oldest round of the newest run of <paramref name="Coverage"/>, where the walk back goes on.</param>
/// <param name="Coverage">Seconds whose rounds are all stored.</param>
/// <param name="Feed">Null before the first look.</param>
public sealed record PriceState(PriceRound? Newest, PriceRound? Bottom, Coverage Coverage, FeedState? Feed);
