using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Prices;

/// <summary>A round after validation.</summary>
/// <param name="Round">Null where it was refused.</param>
/// <param name="Rejection">Why it was refused or mended; null where nothing was wrong.</param>
/// <param name="IsSettled">The chain itself has no price in this round, so that nothing is unknown without it.</param>
public sealed record CheckedRound(PriceRound? Round, Rejection? Rejection, bool IsSettled = false);
