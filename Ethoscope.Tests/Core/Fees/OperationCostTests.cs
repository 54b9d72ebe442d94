using System.Numerics;
using CsCheck;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Fees.Estimates;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Fees;

public sealed class OperationCostTests
{
    private const long Gwei = 1_000_000_000;

    [Fact]
    public void Of_OfferAboveTheBaseFee_PaysBaseFeeAndTip()
    {
        var cost = OperationCost.Of(ReferenceOperation.Swap, new FeeQuote(2 * Gwei, 30 * Gwei), 10_500_000_000);

        cost.Wei.ShouldBe(1_875_000 * (BigInteger)Gwei);
        cost.MostWei.ShouldBe(4_500_000 * (BigInteger)Gwei);
    }

    [Fact]
    public void Of_OfferBelowTheBaseFee_PaysItsCapOnceTheFeeHasFallen()
    {
        var cost = OperationCost.Of(ReferenceOperation.Transfer, new FeeQuote(Gwei, 9 * Gwei), 10_500_000_000);

        cost.Wei.ShouldBe(189_000 * (BigInteger)Gwei);
        cost.MostWei.ShouldBe(cost.Wei);
    }

    [Fact]
    public void Of_AnyOffer_NeverCostsMoreThanItsCapAndLosesNoWei()
    {
        var anything = Gen.Select(Gen.Long[0, long.MaxValue], Gen.Long[0, long.MaxValue], Gen.Long[0, long.MaxValue]);

        anything.Sample(
            (tip, most, baseFee) =>
            {
                var cost = OperationCost.Of(ReferenceOperation.TokenTransfer, new FeeQuote(tip, most), baseFee);
                return cost.Wei <= cost.MostWei && cost.Wei % 51_000 == 0 && cost.Wei / 51_000 <= (BigInteger)baseFee + tip;
            },
            iter: 200
        );
    }
}
