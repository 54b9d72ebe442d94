using System.Numerics;

namespace Ethoscope.Core.Prices;

/// <summary>What a contract says of itself by decimals() and description().</summary>
/// <param name="Source">Configured name of the endpoint.</param>
/// <param name="Decimals">Null where the reply is no number.</param>
/// <param name="Description">At most 100 characters; null where the reply is no text.</param>
public sealed record FeedFacts(string Source, RoundState State, BigInteger? Decimals, string? Description);
