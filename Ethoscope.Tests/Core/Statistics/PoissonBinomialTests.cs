using CsCheck;
using Ethoscope.Core.Statistics;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Statistics;

public sealed class PoissonBinomialTests
{
    /// <summary>
    /// A = st.binom(n0, .0117), B = st.binom(n1, .0016), j = np.arange(0, n0 + 1): math.fsum(A.pmf(j) * B.sf(k - 1 - j)). An epoch, an hour
    /// and less, a day, a day of trouble, and a year.
    /// </summary>
    [Theory]
    [InlineData(1, 31, 1, 0.0595612017374995)]
    [InlineData(10, 290, 3, 0.02103616779275197)]
    [InlineData(225, 6_975, 30, 0.00010214901280672907)]
    [InlineData(225, 6_975, 60, 2.9015459026679174e-20)]
    [InlineData(82_125, 2_545_875, 5_300, 0.00010156278243135139)]
    public void EmptySlots_AtUsualRates_AreAsUnusualAsScipySays(long starts, long others, long lost, double expected)
    {
        var chance = EmptySlotChance.Usual.OfAtLeast(lost, starts, others);

        (chance / expected).ShouldBe(1, 1e-8);
    }

    [Theory]
    [InlineData(0, 32, 1)]
    [InlineData(1, 31, 0)]
    [InlineData(31, 2, 1)]
    [InlineData(11_678_488, 7_200, 225)]
    [InlineData(64, 0, 0)]
    public void EmptySlots_OfARange_CountTheStartsOfItsEpochs(long first, long slots, long starts) =>
        EmptySlotChance.Usual.OfAtLeastInRange(1, first, slots).ShouldBe(EmptySlotChance.Usual.OfAtLeast(1, starts, slots - starts));

    /// <summary>st.binom.sf(29, 7200, .0019), st.binom.cdf(3, 7200, .0019), st.binom.pmf(14, 7200, .0019).</summary>
    [Fact]
    public void Of_OneGroup_IsTheBinomialOfScipy()
    {
        var binomial = PoissonBinomial.Of(new BinomialGroup(7_200, 0.0019));

        binomial.AtLeast(30).ShouldBe(9.019991195264753e-05, 1e-15);
        binomial.AtMost(3).ShouldBe(0.000607622265775996, 1e-14);
        binomial.At(14).ShouldBe(0.10569830833276961, 1e-12);
    }

    /// <summary>functools.reduce(np.convolve, [[1 - p, p] for p in (.1, .25, .5, .9, .03)]).</summary>
    [Fact]
    public void Of_FiveChances_IsTheProductOfTheirPolynomials()
    {
        double[] expected = [0.032737499999999996, 0.34293750000000006, 0.451925, 0.15672500000000003, 0.0153375, 0.0003375];

        var distribution = PoissonBinomial.Of(new[] { 0.1, 0.25, 0.5, 0.9, 0.03 }.Select(chance => new BinomialGroup(1, chance)));

        for (var hits = 0; hits < expected.Length; hits++)
            distribution.At(hits).ShouldBe(expected[hits], 1e-14);
    }

    [Fact]
    public void Of_NothingAndCertainties_IsDefined()
    {
        var none = PoissonBinomial.Of();
        var sure = PoissonBinomial.Of(new BinomialGroup(3, 1), new BinomialGroup(5, 0), new BinomialGroup(0, 0.5));

        (none.Trials, none.At(0), none.AtLeast(0), none.AtLeast(1), none.AtMost(0)).ShouldBe((0, 1, 1, 0, 1));
        (sure.At(3), sure.AtLeast(3), sure.AtLeast(4), sure.AtMost(2), sure.AtMost(3)).ShouldBe((1, 1, 0, 0, 1));
    }

    [Theory]
    [InlineData(1, double.NaN)]
    [InlineData(1, double.PositiveInfinity)]
    [InlineData(1, -0.1)]
    [InlineData(1, 1.1)]
    [InlineData(-1, 0.5)]
    public void Of_GroupsThatCannotBe_AreRefused(long trials, double chance) =>
        Should.Throw<ArgumentException>(() => PoissonBinomial.Of(new BinomialGroup(trials, chance)));

    [Fact]
    public void Of_EqualChances_IsOneBinomial() =>
        Gen.Select(Gen.Long[0, 400], Gen.Long[1, 400], Gen.Double[0.0001, 0.9999], Gen.Double[0, 1])
            .Sample(
                (first, second, chance, level) =>
                {
                    var parted = PoissonBinomial.Of(new BinomialGroup(first, chance), new BinomialGroup(second, chance));
                    var whole = PoissonBinomial.Of(new BinomialGroup(first + second, chance));

                    var hits = (long)(level * (first + second));
                    parted.At(hits).ShouldBe(whole.At(hits), 1e-12);
                    parted.AtLeast(hits).ShouldBe(whole.AtLeast(hits), 1e-12);
                    (parted.AtMost(hits) + parted.AtLeast(hits + 1)).ShouldBe(1, 1e-12);
                }
            );

    [Fact]
    public void Of_FewTrials_IsTheSumOverAllOutcomes() =>
        Gen.Double[0, 1]
            .Array[1, 8]
            .Sample(chances =>
            {
                var distribution = PoissonBinomial.Of(chances.Select(chance => new BinomialGroup(1, chance)));

                var all = new double[chances.Length + 1];
                for (var outcome = 0; outcome < 1 << chances.Length; outcome++)
                {
                    all[int.PopCount(outcome)] += chances
                        .Select((chance, trial) => (outcome >> trial & 1) == 1 ? chance : 1 - chance)
                        .Aggregate(1.0, (product, factor) => product * factor);
                }

                for (var hits = 0; hits < all.Length; hits++)
                    distribution.At(hits).ShouldBe(all[hits], 1e-12);
            });
}
