using Ethoscope.Web.Components.Pages.Layer2;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Pages.Layer2;

public sealed class OwnTransactionTests
{
    [Fact]
    public void Read_Address_TakesWhatItSaysAndTheUsualForTheRest()
    {
        OwnTransaction.Read(null, null).ShouldBe(OwnTransaction.Standard);
        OwnTransaction.Read("21000", "0").ShouldBe(new OwnTransaction(21_000, 0));
        OwnTransaction.Read("30000", null).ShouldBe(new OwnTransaction(30_000, OwnTransaction.Standard.InputBytes));
    }

    [Theory]
    [InlineData("20999", "0")]
    [InlineData("1000000001", "0")]
    [InlineData("21000", "131073")]
    [InlineData("21000", "-1")]
    [InlineData("2e5", "10")]
    [InlineData("99999999999999999999999", "10")]
    [InlineData("", "")]
    public void Read_Nonsense_IsNotUnderstood(string gas, string bytes) => OwnTransaction.Read(gas, bytes).ShouldBeNull();
}
