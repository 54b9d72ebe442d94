using System.Numerics;

namespace Ethoscope.Core.Statistics;

/// <summary>
/// How unevenly an amount is shared among entities. Amounts that are negative or not finite are refused by <see cref="ArgumentException"/>;
/// entities with none count for <see cref="Entities"/> and <see cref="Gini"/> only.
/// </summary>
public sealed class Concentration
{
    /// <summary>Sums that should meet a threshold exactly may miss it by rounding; they are not beyond it.</summary>
    private const double Rounding = 1e-12;

    private readonly double[] _largestFirst;

    private Concentration(double[] largestFirst) => _largestFirst = largestFirst;

    /// <summary>n: entities, those with nothing too.</summary>
    public int Entities => _largestFirst.Length;

    /// <summary>Herfindahl-Hirschman index, Σ share², from 1/n to 1.</summary>
    public required double Hhi { get; init; }

    /// <summary>Shannon's, −Σ share·ln share, from 0 to ln n.</summary>
    public required double Entropy { get; init; }

    /// <summary>Σ|xᵢ−xⱼ|/(2·n²·mean), from 0 to 1 − 1/n: to be shown with n, on which it depends.</summary>
    public required double Gini { get; init; }

    /// <summary>HHI in the points of competition authorities, from 0 to 10,000.</summary>
    public double HhiPoints => Hhi * 10_000;

    /// <summary>So many equal entities would have this HHI: 1/HHI.</summary>
    public double EffectiveNumber => 1 / Hhi;

    /// <summary>So many equal entities would have this entropy: exp(H).</summary>
    public double EffectiveNumberByEntropy => Math.Exp(Entropy);

    /// <summary>Fewest entities that together hold more than a share of all.</summary>
    /// <param name="threshold">The share, from 0 to below 1: a half to decide, a third to stop finality, two thirds to finalise.</param>
    public int Nakamoto(double threshold = 0.5)
    {
        FiniteSample.Require(threshold);
        ArgumentOutOfRangeException.ThrowIfNegative(threshold);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(threshold, 1);
        var reached = 0.0;
        for (var taken = 0; taken < _largestFirst.Length; taken++)
        {
            reached += _largestFirst[taken];
            if (reached > threshold + Rounding)
                return taken + 1;
        }

        return _largestFirst.Length;
    }

    /// <param name="amounts">One an entity, such as blocks, or credits that are parts of one.</param>
    /// <returns>Null without entities, or where all have nothing.</returns>
    public static Concentration? Of(IEnumerable<double> amounts)
    {
        var descending = amounts.OrderDescending().ToArray();
        if (Array.Exists(descending, amount => FiniteSample.Require(amount) < 0))
            throw new ArgumentException("An amount that is shared is not negative.", nameof(amounts));

        // Divided first, so that huge amounts do not leave the range of a double when they are added.
        var most = descending.Length == 0 ? 0 : descending[0];
        if (most == 0)
            return null;

        var total = descending.Sum(amount => amount / most);
        var shares = Array.ConvertAll(descending, amount => amount / most / total);
        var n = shares.Length;
        var ranks = shares.Select((share, index) => share * (n - index)).Sum();
        return new(shares)
        {
            Hhi = Math.Clamp(shares.Sum(share => share * share), 1.0 / n, 1),
            Entropy = Math.Max(0, -shares.Where(share => share > 0).Sum(share => share * Math.Log(share))),
            Gini = Math.Max(0, ((2 * ranks) - (n + 1)) / n),
        };
    }

    /// <param name="wei">One an entity, exact; only shares of the sum are made of them.</param>
    /// <returns>Null without entities, or where all have nothing.</returns>
    public static Concentration? Of(IEnumerable<BigInteger> wei) => Of(wei.Select(amount => (double)amount));
}
