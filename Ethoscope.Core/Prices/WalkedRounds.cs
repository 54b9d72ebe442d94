using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Prices;

/// <summary>What one pass of a <see cref="PriceWalk"/> read.</summary>
internal sealed class WalkedRounds
{
    /// <summary>Newest first.</summary>
    public List<PriceRound> Rounds { get; } = [];

    public List<Rejection> Rejections { get; } = [];

    /// <summary>A round could not be read, so that what lies below it is for a later pass.</summary>
    public bool IsBroken { get; set; }
}
