using System.Numerics;
using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Live;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Live;

public sealed class LiveJsonTests
{
    private static readonly Block Sample = new(
        new BlockHeader
        {
            Number = 30_000_000,
            Hash = Hash32.Parse("0x" + new string('a', 64)),
            ParentHash = Hash32.Parse("0x" + new string('b', 64)),
            Time = DateTimeOffset.FromUnixTimeSeconds(1_900_000_000),
            FeeRecipient = Address.Parse("0x" + new string('c', 40)),
            ExtraData = [0, 1, 255],
            BaseFeeWei = 0,
            TransactionCount = 3,
        },
        BlockDepth.Full
    )
    {
        BurntWei = BigInteger.Pow(10, 30),
        Tips = new TipFacts(1, 2, 3, 4, 5, BigInteger.Pow(2, 100)),
        Transactions = new TransactionFacts(1, 0, 0, 1, BigInteger.Zero),
        ObservedAt = DateTimeOffset.FromUnixTimeMilliseconds(1_900_000_000_750),
    };

    [Fact]
    public void Write_BlocksMessage_ReadsBackTheSame()
    {
        var message = new BlocksMessage(BlocksChange.Replaced, "ethereum", 1, 2, Sample);

        var back = LiveJson.TryRead<BlocksMessage>(LiveJson.Write(message)).ShouldNotBeNull();

        LiveJson.Write(back).ShouldBe(LiveJson.Write(message));
        back.Head.ShouldNotBeNull();
        back.Head.Header.ExtraData.ShouldBe(Sample.Header.ExtraData);
        (back.Head with { Header = Sample.Header }).ShouldBe(Sample);
        (back.Head.Header with { ExtraData = Sample.Header.ExtraData }).ShouldBe(Sample.Header);
    }

    [Fact]
    public void Write_BlocksMessage_KeepsNumbersExactAndNamesPlain()
    {
        var json = JsonNode.Parse(LiveJson.Write(new BlocksMessage(BlocksChange.Added, "ethereum", 1, 2, Sample)))!;

        json["kind"]!.GetValue<string>().ShouldBe("added");
        json["head"]!["burnt_wei"]!.GetValue<string>().ShouldBe("1000000000000000000000000000000");
        json["head"]!["header"]!["extra_data"]!.GetValue<string>().ShouldBe("0x0001ff");
        json["head"]!["header"]!["hash"]!.GetValue<string>().ShouldBe("0x" + new string('a', 64));
        json["head"]!["header"]!["base_fee_wei"]!.GetValue<long>().ShouldBe(0);
        json["head"]!["header"]!.AsObject().ContainsKey("gas_used").ShouldBeFalse();
        json["head"]!["header"]!.AsObject().ContainsKey("ref").ShouldBeFalse();
    }

    [Fact]
    public void Write_FullBlock_IsFarBelowTheLimitOfAMessage() =>
        LiveJson.Write(new BlocksMessage(BlocksChange.Added, "ethereum", 1, 2, Sample)).Length.ShouldBeLessThan(2048);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"kind\":\"unheard_of\"}")]
    [InlineData("{\"kind\":\"added\",\"head\":{\"header\":{\"hash\":\"0x12\"}}}")]
    public void TryRead_OtherText_IsNull(string payload) => LiveJson.TryRead<BlocksMessage>(payload).ShouldBeNull();
}
