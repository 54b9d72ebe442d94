using System.Numerics;
using CsCheck;
using Ethoscope.Core.Mev.Market;
using Ethoscope.Core.Statistics;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Mev.Market;

public sealed class ValueSpreadTests
{
    private static readonly Gen<BigInteger> GenWei = Gen.Select(Gen.ULong, Gen.Int[0, 40], (value, shift) => (BigInteger)value >> shift);

    [Fact]
    public void OfValues_FewValues_GivesThemExactly()
    {
        // 46 ETH at the end of ten values: beyond what 64 bits hold.
        BigInteger[] wei = [3, 1, 2, 4, 5, 6, 7, 8, 9, BigInteger.Parse("46000000000000000000")];

        var spread = ValueSpread.OfValues(wei).ShouldNotBeNull();

        (spread.Blocks, spread.MedianWei, spread.P90Wei, spread.MaxWei, spread.SumWei).ShouldBe((10, 5, 9, wei[9], wei[9] + 45));
        spread.Gini.ShouldBe(0.9, 1e-9);
        spread.RelativeError.ShouldBe(0);
        ValueSpread.OfValues([]).ShouldBeNull();
        ValueSpread.OfValues([0, 0]).ShouldNotBeNull().Gini.ShouldBe(0);
    }

    [Fact]
    public void BarOf_AnyValue_LiesInsideItsBar() =>
        GenWei.Sample(wei =>
        {
            var bar = ValueScale.BarOf(wei);

            wei.ShouldBeInRange(ValueScale.FromOf(bar), ValueScale.ToOf(bar) - 1);
            ValueScale.BarOf(ValueScale.FromOf(bar)).ShouldBe(bar);
            ValueScale.BarOf(ValueScale.ToOf(bar)).ShouldBe(bar + 1);
        });

    [Fact]
    public void BarOf_EndsOfTheScale_AreCounted()
    {
        ValueScale.BarOf(0).ShouldBe(0);
        ValueScale.BarOf(BigInteger.Pow(2, 256)).ShouldBe(ValueScale.Last);
        ValueScale.BarOf(BigInteger.Pow(10, 18)).ShouldBe(361);
    }

    [Fact]
    public void OfBars_AnyValues_IsWithinItsErrorOfTheExactOne() =>
        Gen.Select(GenWei.Where(wei => wei >= 1_000_000_000).Array[1, 200], Gen.Int[1, 5])
            .Sample(
                (wei, parts) =>
                {
                    var exact = ValueSpread.OfValues(wei)!;
                    // As hours would give them: in parts, whose bars repeat.
                    var bars = wei.Chunk((wei.Length / parts) + 1)
                        .SelectMany(part => part.GroupBy(ValueScale.BarOf))
                        .Select(bar => new ValueBar(bar.Key, bar.Count(), bar.Aggregate(BigInteger.Zero, (sum, value) => sum + value)));

                    var sums = ValueSpread.OfBars(bars, exact.MaxWei).ShouldNotBeNull();

                    (sums.Blocks, sums.SumWei, sums.MaxWei).ShouldBe((exact.Blocks, exact.SumWei, exact.MaxWei));
                    var least = (1 - sums.RelativeError) * 0.999;
                    WeiRatio.Of(sums.MedianWei, exact.MedianWei).ShouldBeInRange(least, 1 / least);
                    WeiRatio.Of(sums.P90Wei, exact.P90Wei).ShouldBeInRange(least, 1 / least);
                    sums.Gini.ShouldBe(exact.Gini, sums.RelativeError);
                    sums.Bins.ShouldBe(exact.Bins);
                    sums.Bins.Sum(bin => bin.Blocks).ShouldBe(wei.Length);
                    sums.Bins.Count.ShouldBeLessThanOrEqualTo(61);
                    sums.Bins.Zip(sums.Bins.Skip(1)).ShouldAllBe(pair => pair.First.ToWei == pair.Second.FromWei);
                }
            );

    [Fact]
    public void Gini_OfEachValue_IsTheMeanDifference() =>
        GenWei
            .Array[2, 40]
            .Where(wei => wei.Any(value => value > 0))
            .Sample(wei =>
            {
                var apart = wei.Aggregate(BigInteger.Zero, (sum, one) => sum + Sum(wei.Select(other => BigInteger.Abs(one - other))));
                var expected = WeiRatio.Of(apart, 2 * wei.Length * Sum(wei));

                ValueSpread.OfValues(wei)!.Gini.ShouldBe(expected, 1e-9);
            });

    private static BigInteger Sum(IEnumerable<BigInteger> amounts) => amounts.Aggregate(BigInteger.Zero, BigInteger.Add);
}
