namespace Ethoscope.Core.Statistics;

/// <summary>
/// How many of independent trials hit, whose chances differ by group (Poisson-binomial). Exact by convolution of the groups' binomial
/// distributions: each is run out from its mode by the ratio of neighbours and scaled to the sum 1, so that tails keep their digits and
/// millions of trials take thousands of steps. A chance that is no number from 0 to 1 is refused by <see cref="ArgumentException"/>.
/// </summary>
public sealed class PoissonBinomial
{
    /// <summary>Below this share of the mode a term adds nothing that a double could hold beside the sum.</summary>
    private const double Negligible = 1e-280;

    private readonly long _first;
    private readonly double[] _terms;

    private PoissonBinomial(long first, double[] terms, long trials)
    {
        (_first, _terms) = (first, terms);
        Trials = trials;
    }

    /// <summary>Trials of all groups.</summary>
    public long Trials { get; }

    /// <exception cref="ArgumentException">A group has fewer than no trials, or its chance is not from 0 to 1.</exception>
    public static PoissonBinomial Of(params IEnumerable<BinomialGroup> groups)
    {
        var sum = new PoissonBinomial(0, [1], 0);
        foreach (var group in groups)
            sum = sum.With(Binomial(group));
        return sum;
    }

    /// <summary>Chance of exactly so many hits; 0 where there can't be so many.</summary>
    public double At(long hits) => hits < _first || hits - _first >= _terms.Length ? 0 : _terms[hits - _first];

    /// <summary>Chance of so many hits or more; 1 for none, 0 beyond all trials.</summary>
    public double AtLeast(long hits)
    {
        if (hits <= 0)
            return 1;

        var sum = 0.0;
        for (var i = _terms.Length - 1; i >= Math.Max(0, hits - _first); i--)
            sum += _terms[i];
        return Math.Min(1, sum);
    }

    /// <summary>Chance of so many hits or fewer.</summary>
    public double AtMost(long hits)
    {
        if (hits >= Trials)
            return 1;

        var sum = 0.0;
        for (var i = 0; i < _terms.Length && _first + i <= hits; i++)
            sum += _terms[i];
        return Math.Min(1, sum);
    }

    private PoissonBinomial With(PoissonBinomial other)
    {
        var terms = new double[_terms.Length + other._terms.Length - 1];
        for (var i = 0; i < _terms.Length; i++)
        {
            for (var j = 0; j < other._terms.Length; j++)
                terms[i + j] += _terms[i] * other._terms[j];
        }

        return new(_first + other._first, terms, Trials + other.Trials);
    }

    private static PoissonBinomial Binomial(BinomialGroup group)
    {
        var (trials, chance) = group;
        if (trials < 0 || !(chance is >= 0 and <= 1))
            throw new ArgumentException($"{trials} trials of chance {chance} can't be; a chance is from 0 to 1.", nameof(group));
        if (trials == 0 || chance is 0 or 1)
            return new(chance == 1 ? trials : 0, [1], trials);

        var mode = Math.Min(trials, (long)((trials + 1) * chance));
        var odds = chance / (1 - chance);
        var below = new List<double>();
        var term = 1.0;
        for (var hits = mode; hits > 0 && (term *= hits / ((trials - hits + 1) * odds)) > Negligible; hits--)
            below.Add(term);

        List<double> terms = [.. Enumerable.Reverse(below), 1];
        term = 1.0;
        for (var hits = mode; hits < trials && (term *= (trials - hits) * odds / (hits + 1)) > Negligible; hits++)
            terms.Add(term);

        var sum = terms.Order().Sum();
        return new(mode - below.Count, [.. terms.Select(value => value / sum)], trials);
    }
}
