using System.Numerics;

namespace Ethoscope.Core.Mev.Market;

/// <summary>How concentrated a market is. Counts are summed as whole numbers; only the results are fractions.</summary>
/// <param name="HhiPoints">Herfindahl–Hirschman index: the sum of squared shares in percent, above 0 to 10,000.</param>
/// <param name="Nakamoto">Least number of participants that hold more than half together.</param>
/// <param name="EffectiveNumber">10,000 by the index: as many of equal size would be as concentrated.</param>
/// <param name="Participants">Those with a share.</param>
public sealed record MarketConcentration(double HhiPoints, int Nakamoto, double EffectiveNumber, int Participants)
{
    /// <summary>By the guidelines of the US Department of Justice of 2010: moderate from 1,500 points, high above 2,500.</summary>
    public ConcentrationLevel Level2010 => LevelOf(1_500, 2_500);

    /// <summary>By the guidelines of 2023: moderate from 1,000 points, high above 1,800.</summary>
    public ConcentrationLevel Level2023 => LevelOf(1_000, 1_800);

    /// <summary>Of builders by their blocks; locally built blocks and those of unknown origin are left out.</summary>
    public static MarketConcentration? OfBuilders(MevMarket market) => Of(market.Builders.Select(builder => builder.Blocks));

    /// <summary>Of relays by fractional credit.</summary>
    public static MarketConcentration? OfRelays(MevMarket market) => Of(market.Relays.Select(relay => relay.CreditUnits));

    /// <param name="parts">What each holds, in any unit; those that hold nothing are no participants.</param>
    /// <returns>Null where nobody holds anything.</returns>
    public static MarketConcentration? Of(IEnumerable<long> parts)
    {
        var held = parts.Where(part => part > 0).OrderDescending().Select(part => (BigInteger)part).ToList();
        if (held.Count == 0)
            return null;

        var whole = held.Aggregate(BigInteger.Add);
        var squares = held.Aggregate(BigInteger.Zero, (sum, part) => sum + (part * part));
        var (nakamoto, sum) = (0, BigInteger.Zero);
        while (2 * sum <= whole)
            sum += held[nakamoto++];
        var (numerator, denominator) = ((double)squares, (double)(whole * whole));
        return new(10_000 * numerator / denominator, nakamoto, denominator / numerator, held.Count);
    }

    private ConcentrationLevel LevelOf(double moderate, double high) =>
        HhiPoints > high ? ConcentrationLevel.High
        : HhiPoints >= moderate ? ConcentrationLevel.Moderate
        : ConcentrationLevel.Low;
}
