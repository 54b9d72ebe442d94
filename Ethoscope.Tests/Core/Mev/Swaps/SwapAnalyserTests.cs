using System.Numerics;
using CsCheck;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Swaps;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Mev.Swaps;

/// <summary>Swaps by the layout of each protocol, and logs that only look like one.</summary>
public sealed class SwapAnalyserTests
{
    private const string UniswapV3 = "0xc42079f94a6350d7e6235f29174924f928cc2ac818eb64fed8004e115fbcca67";
    private const string PancakeV3 = "0x19b47279256b2a23a1665c810c8d55a1758940ee09377d4f8d26497a3577dc83";
    private const string UniswapV4 = "0x40e9cecb9f5f1f1c5b9c97dec2917b7ee92e57ba5563708daca94dd84ad7112f";
    private const string PancakeInfinity = "0x04206ad2b7c0f463bff3dd4f33c5735b0f2957a351e4f79763a4fa9e775dd237";
    private const string BalancerV1 = "0x908fb5ee8f16c6bc9bc3690973819f32a4d4b10188134543c88706e0e1d43378";
    private const string BalancerV2 = "0x2170c741c41531aec20e7c107c24eecfdd15e69c9bb0a8dd37b1840b9e0b207b";
    private const string BalancerV3 = "0x0874b2d545cb271cdbda4e093020c452328b24af12382ed62c4d00f5c26709db";
    private const string CurveStable = "0x8b3e96f2b889fa771c53c981b40daf005f63f637f1869f707052d15a3dd97140";
    private const string CurveUnderlying = "0xd013ca23e77a65003c2c659c5442c00c805371b7fc1ebd4c206c41d1536bd90b";
    private const string CurveCrypto = "0xb2e76ae99761dc136e598d4a629bb347eccb9532a5f8bbd72e18467c3c34cc98";
    private const string CurveCryptoNg = "0x143f1f8e861fbdeddd5b46e844b7d3ac7b86a122f36e8c463859ee6811b1f29c";
    private const string Dodo = "0xc2c0245e056d5fb095f04cd6373bc770802ebd1e6c918eb78fdef843cdb37b0f";

    private static readonly BigInteger Max112 = BigInteger.Pow(2, 112) - 1;
    private static readonly BigInteger Max128 = BigInteger.Pow(2, 128) - 1;

    [Fact]
    public void Analyse_PairSwap_IsTheDifferenceOfWhatWentInAndOut()
    {
        var swap = Read(TestSwaps.UniswapV2, [TestSwaps.Party(1), TestSwaps.Party(2)], TestSwaps.Data(Max112, 5, 3, 900));

        swap.ShouldBe(
            Swap(SwapProtocol.UniswapV2, new(0, null, Max112 - 3), new(1, null, -895)) with
            {
                Sender = TestSwaps.Account(1),
                Recipient = TestSwaps.Account(2),
            }
        );
    }

    [Theory]
    [InlineData(UniswapV3, SwapProtocol.UniswapV3, 3)]
    [InlineData(PancakeV3, SwapProtocol.PancakeV3, 5)]
    public void Analyse_PoolSwap_HasThePoolsSigns(string topic, SwapProtocol protocol, int moreWords)
    {
        var data = TestSwaps.Data([-700, TestSwaps.Most / 2, .. new BigInteger[moreWords]]);

        var swap = Read(topic, [TestSwaps.Party(1), TestSwaps.Party(2)], data);

        swap.ShouldBe(
            Swap(protocol, new(0, null, -700), new(1, null, TestSwaps.Most / 2)) with
            {
                Sender = TestSwaps.Account(1),
                Recipient = TestSwaps.Account(2),
            }
        );
    }

    /// <summary>There the event tells the caller's balance.</summary>
    [Theory]
    [InlineData(UniswapV4, SwapProtocol.UniswapV4, 4)]
    [InlineData(PancakeInfinity, SwapProtocol.PancakeInfinity, 5)]
    public void Analyse_SingletonSwap_HasTheSignsTurned(string topic, SwapProtocol protocol, int moreWords)
    {
        var data = TestSwaps.Data([-700, Max128 / 2, .. new BigInteger[moreWords]]);

        var swap = Read(topic, [BlockTree.Digest("pool"), TestSwaps.Party(2)], data);

        swap.ShouldBe(
            Swap(protocol, new(0, null, 700), new(1, null, -(Max128 / 2))) with
            {
                PoolId = BlockTree.Digest("pool"),
                Sender = TestSwaps.Account(2),
            }
        );
    }

    [Theory]
    [InlineData(BalancerV1, SwapProtocol.BalancerV1, 0, false)]
    [InlineData(BalancerV2, SwapProtocol.BalancerV2, 0, true)]
    [InlineData(BalancerV3, SwapProtocol.BalancerV3, 2, true)]
    public void Analyse_BalancerSwap_OrdersItsTokens(string topic, SwapProtocol protocol, int moreWords, bool hasId)
    {
        var data = TestSwaps.Data([40, 30, .. new BigInteger[moreWords]]);

        var up = Read(topic, [TestSwaps.Party(1), TestSwaps.Party(5), TestSwaps.Party(6)], data);
        var down = Read(topic, [TestSwaps.Party(1), TestSwaps.Party(6), TestSwaps.Party(5)], data);

        var expected = Swap(protocol, new(null, TestSwaps.Account(5), 40), new(null, TestSwaps.Account(6), -30)) with
        {
            PoolId = hasId ? TestSwaps.Party(1) : null,
            Sender = hasId ? null : TestSwaps.Account(1),
        };
        up.ShouldBe(expected);
        down.ShouldBe(expected with { Coin0 = new(null, TestSwaps.Account(5), -30), Coin1 = new(null, TestSwaps.Account(6), 40) });
    }

    [Theory]
    [InlineData(CurveStable, SwapProtocol.CurveStable, 0)]
    [InlineData(CurveUnderlying, SwapProtocol.CurveUnderlying, 0)]
    [InlineData(CurveCrypto, SwapProtocol.CurveCrypto, 0)]
    [InlineData(CurveCryptoNg, SwapProtocol.CurveCryptoNg, 2)]
    public void Analyse_CurveSwap_OrdersItsCoins(string topic, SwapProtocol protocol, int moreWords)
    {
        var swap = Read(topic, [TestSwaps.Party(1)], TestSwaps.Data([2, TestSwaps.Most, 0, 30, .. new BigInteger[moreWords]]));

        swap.ShouldBe(Swap(protocol, new(0, null, -30), new(2, null, TestSwaps.Most)) with { Sender = TestSwaps.Account(1) });
    }

    [Fact]
    public void Analyse_DodoSwap_HasAllInItsData()
    {
        var swap = Read(Dodo, [], TestSwaps.Data(6, 5, 40, 30, 1, 2));

        swap.ShouldBe(
            Swap(SwapProtocol.Dodo, new(null, TestSwaps.Account(5), -30), new(null, TestSwaps.Account(6), 40)) with
            {
                Sender = TestSwaps.Account(1),
                Recipient = TestSwaps.Account(2),
            }
        );
    }

    public static TheoryData<string, BlockLog, string> Refused =>
        new()
        {
            { "no data", Pair([]), BlockRejections.SwapMalformed },
            { "short data", Pair(new byte[127]), BlockRejections.SwapMalformed },
            { "long data", Pair(new byte[160]), BlockRejections.SwapMalformed },
            {
                "missing topic",
                TestSwaps.Log(TestSwaps.UniswapV2, [TestSwaps.Party(1)], TestSwaps.Data(1, 0, 0, 1)),
                BlockRejections.SwapMalformed
            },
            {
                "topic too many",
                TestSwaps.Log(
                    TestSwaps.UniswapV2,
                    [TestSwaps.Party(1), TestSwaps.Party(2), TestSwaps.Party(3)],
                    TestSwaps.Data(1, 0, 0, 1)
                ),
                BlockRejections.SwapMalformed
            },
            { "beyond 112 bits", Pair(TestSwaps.Data(Max112 + 1, 0, 0, 1)), BlockRejections.SwapOutOfRange },
            { "beyond all", Pair(TestSwaps.Data(1, 0, 0, TestSwaps.Most)), BlockRejections.SwapOutOfRange },
            {
                "sender of 32 bytes",
                TestSwaps.Log(TestSwaps.UniswapV2, [BlockTree.Digest("x"), TestSwaps.Party(2)], TestSwaps.Data(1, 0, 0, 1)),
                BlockRejections.SwapOutOfRange
            },
            {
                "beyond int128",
                TestSwaps.Log(UniswapV4, [TestSwaps.Party(1), TestSwaps.Party(2)], TestSwaps.Data(Max128, 1, 0, 0, 0, 0)),
                BlockRejections.SwapOutOfRange
            },
            {
                "below int128",
                TestSwaps.Log(UniswapV4, [TestSwaps.Party(1), TestSwaps.Party(2)], TestSwaps.Data(-Max128, 1, 0, 0, 0, 0)),
                BlockRejections.SwapOutOfRange
            },
            { "coin −1", TestSwaps.Log(CurveStable, [TestSwaps.Party(1)], TestSwaps.Data(-1, 1, 0, 1)), BlockRejections.SwapOutOfRange },
            { "same coin", TestSwaps.Log(CurveStable, [TestSwaps.Party(1)], TestSwaps.Data(1, 1, 1, 1)), BlockRejections.SwapOutOfRange },
            { "same token", TestSwaps.Log(Dodo, [], TestSwaps.Data(5, 5, 1, 1, 1, 2)), BlockRejections.SwapOutOfRange },
        };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void Analyse_LogThatIsNoSwap_IsCountedAndTheOthersKept(string what, BlockLog log, string reason)
    {
        var good = Pair(TestSwaps.Data(1, 0, 0, 1)) with { Index = 5 };

        var block = Analyse([log, good]);

        block.Extracts.Swaps.ShouldNotBeNull(what).Select(swap => swap.LogIndex).ShouldBe([5]);
        var refused = block.Extracts.Refused.ShouldHaveSingleItem();
        (refused.Reason, refused.Number, refused.Source).ShouldBe((reason, block.Header.Number, "first"));
    }

    [Fact]
    public void Analyse_LogsOfOneReceiptUnknown_KnowsNoSwapsInsteadOfFewer()
    {
        var receipts = new[] { Receipt([Pair(TestSwaps.Data(1, 0, 0, 1))]), Receipt(null) };

        Analyse(receipts).Extracts.Swaps.ShouldBeNull();
    }

    [Fact]
    public void Analyse_BlockWithoutTransactions_HasNone() =>
        Analyse(Array.Empty<BlockReceipt>()).Extracts.Swaps.ShouldNotBeNull().ShouldBeEmpty();

    /// <summary>Whatever topics and data a contract writes, each log is a swap or counted.</summary>
    [Fact]
    public void Analyse_AnyLog_IsKeptOrCounted()
    {
        var topics = new SwapAnalyser().Topics.ToArray();
        var word = Gen.OneOf(Gen.Byte.Array[32], Gen.Const(new byte[32]), Gen.Int[0, 40].Select(i => TestSwaps.Word(i).ToBytes()));
        var log = Gen.Select(Gen.Int[0, topics.Length - 1], word.Array[0, 4], word.Array[0, 8], Gen.Int[0, 40]);
        log.Sample(
            one =>
            {
                var (topic, more, words, cut) = one;
                byte[] data = [.. words.SelectMany(bytes => bytes)];
                var written = new BlockLog(
                    3,
                    TestSwaps.Account(1),
                    [topics[topic], .. more.Select(bytes => Hash32.FromBytes(bytes))],
                    cut < 5 ? data[..Math.Max(0, data.Length - cut)] : data
                );

                var block = Analyse([written]);

                (block.Extracts.Swaps!.Count + block.Extracts.Refused.Count).ShouldBe(1);
            },
            iter: 3_000
        );
    }

    private static BlockLog Pair(byte[] data) => TestSwaps.Log(TestSwaps.UniswapV2, [TestSwaps.Party(1), TestSwaps.Party(2)], data);

    private static SwapEvent Swap(SwapProtocol protocol, SwapCoin coin0, SwapCoin coin1) =>
        new(0, 0, BlockTree.Digest("transaction"), protocol, TestSwaps.Account(99), coin0, coin1)
        {
            TransactionFrom = TestSwaps.Account(11),
        };

    private static SwapEvent Read(string topic, Hash32[] more, byte[] data)
    {
        var block = Analyse([TestSwaps.Log(topic, more, data)]);

        block.Extracts.Refused.ShouldBeEmpty();
        return block.Extracts.Swaps.ShouldNotBeNull().ShouldHaveSingleItem();
    }

    private static BlockReceipt Receipt(IReadOnlyList<BlockLog>? logs) =>
        new(BlockTree.Digest("transaction"), 2, 100_000, 7) { From = TestSwaps.Account(11), Logs = logs };

    private static Block Analyse(IReadOnlyList<BlockLog> logs) => Analyse([Receipt(logs)]);

    private static Block Analyse(IReadOnlyList<BlockReceipt> receipts)
    {
        var block = TestBlocks.Make(7, depth: BlockDepth.Receipts);
        var bundle = new BlockBundle(block.Header, null, receipts, block.ObservedAt, "first");
        return new SwapAnalyser().Analyse(bundle, new(KnownChains.Ethereum.Forks, null, null), block);
    }
}
