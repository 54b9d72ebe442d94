namespace Ethoscope.Core.Prices;

/// <summary>Live message of the ether's price.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="From">First update that changed (inclusive).</param>
/// <param name="To">Last update that changed (inclusive).</param>
/// <param name="Latest">The newest round; null for <see cref="PriceChange.History"/>.</param>
public sealed record PriceMessage(PriceChange Kind, DateTimeOffset From, DateTimeOffset To, PriceRound? Latest);

/// <summary>What a <see cref="PriceMessage"/> tells.</summary>
public enum PriceChange
{
    /// <summary>The feed was updated.</summary>
    Updated,

    /// <summary>Older rounds were filled in.</summary>
    History,
}
