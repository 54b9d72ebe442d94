using System.Numerics;
using CsCheck;
using Ethoscope.Core.Mempool;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Mempool;

public sealed class InspectTextTests
{
    [Theory]
    [InlineData("0xdAC17F958D2ee523a2206206994597C13D831ec7: 0 wei + 23000 gas × 10080000 wei", 23_000, 10_080_000)]
    [InlineData("contract creation: 7 wei + 90000 gas × 20000000000 wei", 90_000, 20_000_000_000)]
    [InlineData("0xda3b: 1051546810000000000 wei + 90000 × 20000000000 gas", 90_000, 20_000_000_000)]
    [InlineData("null: 0 wei + 21000 gas x 0 wei", 21_000, 0)]
    public void Read_TextOfANode_GivesGasAndPrice(string text, long gas, long price)
    {
        var read = InspectText.Read(text);

        (read.Gas, read.PriceWei).ShouldBe(((BigInteger?)gas, (BigInteger?)price));
    }

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("0x12: 0 wei + many gas × 5")]
    [InlineData("0x12: 0 wei × 21000 gas")]
    public void Read_OtherText_IsNoTransaction(string text) => InspectText.Read(text).ShouldBe(default);

    [Fact]
    public void Read_AnyText_NeverThrows() =>
        Gen.String.Sample(text => InspectText.Read("1 wei +" + text) is { Gas: null } or { PriceWei: not null });
}
