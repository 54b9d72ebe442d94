using System.Numerics;

namespace Ethoscope.Core.Mev.Market;

/// <summary>What blocks of builders came to over a time, beside those that proposers built themselves. Blocks of unknown origin are in neither.</summary>
/// <param name="From">Start (inclusive).</param>
/// <param name="To">End (exclusive).</param>
public sealed record MevImpact(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Parts of one that <see cref="GasPremium"/> is counted in.</summary>
    public const long PremiumUnits = 1_000_000_000;

    public OriginTotals Builders { get; init; } = OriginTotals.None;

    public OriginTotals Local { get; init; } = OriginTotals.None;

    public long UnknownBlocks { get; init; }

    /// <summary>
    /// How much more tips a unit of gas brought in blocks of builders than in local ones, in parts of <see cref="PremiumUnits"/>; null where a
    /// side has no gas or local blocks no tips.
    /// </summary>
    public BigInteger? GasPremium =>
        Builders.TippedGas == 0 || Local.TippedGas == 0 || Local.TipsWei.Sign <= 0
            ? null
            : (Builders.TipsWei * Local.TippedGas * PremiumUnits / (Local.TipsWei * Builders.TippedGas)) - PremiumUnits;
}
