using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using CsCheck;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Upstream;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Upstream;

/// <summary>Numbers and bytes as nodes write them.</summary>
public sealed class RpcTextTests
{
    [Theory]
    [InlineData("\"0x0\"", "0")]
    [InlineData("\"0X112A880\"", "18000000")]
    [InlineData("\"0x001122\"", "4386")]
    [InlineData("\"0x112a88F\"", "18000015")]
    [InlineData("81234", "81234")]
    [InlineData("0", "0")]
    [InlineData("340282366920938463463374607431768211456", "340282366920938463463374607431768211456")]
    [InlineData(
        "\"0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\"",
        "115792089237316195423570985008687907853269984665640564039457584007913129639935"
    )]
    [InlineData("\"0x\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("\"18000000\"", null)]
    [InlineData("\"-0xfd\"", null)]
    [InlineData("\"0x-1\"", null)]
    [InlineData("\"0x1_0\"", null)]
    [InlineData("\"0x1 \"", null)]
    [InlineData("\"0x1ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\"", null)]
    [InlineData("-1", null)]
    [InlineData("1.5", null)]
    [InlineData("1e400", null)]
    [InlineData("true", null)]
    [InlineData("[1]", null)]
    [InlineData("{\"a\":{\"b\":[]}}", null)]
    [InlineData("\"\\ud800\"", null)]
    public void Quantity_Forms_AreReadByValueOrNotAtAll(string json, string? expected)
    {
        var value = Quantity(json);

        value?.ToString(CultureInfo.InvariantCulture).ShouldBe(expected);
        (value is null).ShouldBe(expected is null);
    }

    [Fact]
    public void Quantity_AnyNumberOf256BitsInAnyPadding_ComesBack() =>
        Gen.Select(Gen.Byte.Array[0, 32], Gen.Int[0, 40], Gen.Bool)
            .Sample(
                (bytes, zeros, upper) =>
                {
                    var value = new BigInteger(bytes, isUnsigned: true);
                    var digits = value.ToString(upper ? "X" : "x", CultureInfo.InvariantCulture);
                    var text = $"\"{(upper ? "0X" : "0x")}{new string('0', zeros)}{digits}\"";

                    return Quantity(text) == value;
                }
            );

    [Fact]
    public void Block_AnyGarbageInAnyField_NeverThrowsAndKeepsTheRest()
    {
        string[] garbage =
        [
            "null",
            "7",
            "-1",
            "\"0x\"",
            "\"0xzz\"",
            "\"text\"",
            "true",
            "[]",
            "[[{}]]",
            "{\"x\":[1,{}]}",
            "1e999",
            "\"\\u0000\"",
        ];
        string[] fields =
        [
            "number",
            "parentHash",
            "timestamp",
            "miner",
            "extraData",
            "gasLimit",
            "gasUsed",
            "baseFeePerGas",
            "size",
            "blobGasUsed",
            "excessBlobGas",
            "transactions",
            "withdrawals",
        ];
        var hash = "0x" + new string('a', 64);

        foreach (var field in fields)
        {
            foreach (var bad in garbage)
            {
                var claim = BlockJson.Claim(new JsonRpcReply(Encoding.UTF8.GetBytes($"{{\"{field}\":{bad},\"hash\":\"{hash}\"}}"), null));

                claim.ShouldNotBeNull().Hash.ToString().ShouldBe(hash, $"{field} = {bad}");
            }
        }
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("\"0x\"")]
    [InlineData("true")]
    public void Block_OtherShapes_AreClaimsOfNothing(string json)
    {
        var claim = BlockJson.Claim(new JsonRpcReply(Encoding.UTF8.GetBytes(json), null));

        claim.ShouldNotBeNull().Number.ShouldBeNull();
        claim.Hash.ShouldBeNull();
    }

    private static BigInteger? Quantity(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        var value = RpcText.Quantity(ref reader);
        reader.Read().ShouldBeFalse();
        return value;
    }
}
