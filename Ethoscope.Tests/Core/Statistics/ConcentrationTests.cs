using System.Numerics;
using CsCheck;
using Ethoscope.Core.Statistics;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Statistics;

public sealed class ConcentrationTests
{
    /// <summary>
    /// c = np.array([560, 163, 93, 57, 40, 20, 0]): np.sum((c/c.sum())**2), st.entropy(c),
    /// np.abs(np.subtract.outer(c, c)).sum() / (2 * 49 * c.mean()), np.cumsum of shares .6002 .7749 .8746 .9357.
    /// </summary>
    [Fact]
    public void Of_KnownCounts_IsThatOfNumpyAndScipy()
    {
        var concentration = Concentration.Of([93.0, 560, 163, 0, 57, 40, 20]).ShouldNotBeNull();

        concentration.Entities.ShouldBe(7);
        concentration.Hhi.ShouldBe(0.4067449445082018, 1e-12);
        concentration.HhiPoints.ShouldBe(4067.449445082018, 1e-8);
        concentration.EffectiveNumber.ShouldBe(1 / 0.4067449445082018, 1e-9);
        concentration.Entropy.ShouldBe(1.229207579855585, 1e-12);
        concentration.EffectiveNumberByEntropy.ShouldBe(3.4185195589485744, 1e-12);
        concentration.Gini.ShouldBe(0.6182820395039045, 1e-12);
        concentration.Nakamoto().ShouldBe(1);
        concentration.Nakamoto(2.0 / 3).ShouldBe(2);
        concentration.Nakamoto(0.9).ShouldBe(4);
    }

    [Theory]
    [InlineData(0.5, 3)]
    [InlineData(0.25, 2)]
    [InlineData(0.2499, 1)]
    [InlineData(0, 1)]
    public void Nakamoto_ExactThreshold_MustBeExceeded(double threshold, int expected) =>
        Concentration.Of([1.0, 1, 1, 1]).ShouldNotBeNull().Nakamoto(threshold).ShouldBe(expected);

    /// <summary>Ten credits of a tenth each reach a half with five, which rounding must not turn into more than a half.</summary>
    [Fact]
    public void Nakamoto_PartsThatDoNotAddUpExactly_AreNotBeyondTheThreshold() =>
        Concentration.Of(Enumerable.Repeat(0.1, 10)).ShouldNotBeNull().Nakamoto().ShouldBe(6);

    [Fact]
    public void Of_NothingOrOne_IsDefined()
    {
        Concentration.Of(Array.Empty<double>()).ShouldBeNull();
        Concentration.Of([0.0, 0]).ShouldBeNull();
        var one = Concentration.Of([7.0]).ShouldNotBeNull();
        (one.Entities, one.Hhi, one.Entropy, one.Gini, one.Nakamoto()).ShouldBe((1, 1, 0, 0, 1));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1)]
    public void Of_AmountsThatCannotBe_AreRefused(double amount) => Should.Throw<ArgumentException>(() => Concentration.Of([1.0, amount]));

    [Fact]
    public void Of_Wei_KeepsShares()
    {
        var ether = BigInteger.Pow(10, 18);

        Concentration.Of([3 * ether, ether]).ShouldNotBeNull().Hhi.ShouldBe(0.625, 1e-12);
        Concentration.Of([BigInteger.Pow(10, 300), BigInteger.Pow(10, 300)]).ShouldNotBeNull().Hhi.ShouldBe(0.5, 1e-12);
    }

    [Fact]
    public void Of_AnyAmounts_StaysWithinItsBounds() =>
        Gen.Double[0, 1e6]
            .Array[1, 30]
            .Where(amounts => amounts.Any(amount => amount > 0))
            .Sample(amounts =>
            {
                var concentration = Concentration.Of(amounts)!;

                var n = amounts.Length;
                concentration.Hhi.ShouldBeInRange(1.0 / n, 1);
                concentration.Entropy.ShouldBeInRange(0, Math.Log(n) + 1e-9);
                concentration.Gini.ShouldBeInRange(0, 1 - (1.0 / n) + 1e-9);
                concentration.Nakamoto(1.0 / 3).ShouldBeLessThanOrEqualTo(concentration.Nakamoto());
                concentration.Nakamoto().ShouldBeInRange(1, n);
                var pairs = amounts.Sum(first => amounts.Sum(second => Math.Abs(first - second)));
                concentration.Gini.ShouldBe(pairs / (2.0 * n * n * amounts.Average()), 1e-9);
            });
}
