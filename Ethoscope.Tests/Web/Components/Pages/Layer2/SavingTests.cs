using System.Numerics;
using Ethoscope.Web.Components.Pages.Layer2;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Pages.Layer2;

public sealed class SavingTests
{
    [Theory]
    [InlineData(27, 1_000, "97.3 %", false)]
    [InlineData(5, 10_000, "over 99.9 %", false)]
    [InlineData(6, 10_000, "99.9 %", false)]
    [InlineData(1_000, 1_000, "0.0 %", false)]
    [InlineData(1_550, 1_000, "−55.0 %", true)]
    [InlineData(21_000, 1_000, "−2000.0 %", true)]
    public void Of_BothKnown_IsTheShareOfL1AndMayBeNegative(long cost, long onL1, string text, bool isLoss) =>
        Saving.Of(cost, onL1).ShouldBe(new Saving(text, isLoss));

    [Fact]
    public void Of_EitherUnknownOrFree_IsUnknown()
    {
        Saving.Of(null, 1).ShouldBeNull();
        Saving.Of(1, null).ShouldBeNull();
        Saving.Of(BigInteger.One, BigInteger.Zero).ShouldBeNull();
    }
}
