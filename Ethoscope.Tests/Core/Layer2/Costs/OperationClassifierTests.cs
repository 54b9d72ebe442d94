using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Layer2.Costs;

/// <summary>Which operation a transaction is, and which it only looks like.</summary>
public sealed class OperationClassifierTests
{
    private static readonly Address Somebody = Address.Parse("0x86670a728d466132484e63b837af3018351e2e17");
    private static readonly Hash32 Swap = Hash32.Parse("0xc42079f94a6350d7e6235f29174924f928cc2ac818eb64fed8004e115fbcca67");
    private static readonly Hash32 Transfer = Hash32.Parse("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
    private static readonly OperationSigns Plain = Called(0, null) with { ValueWei = 1 };

    [Theory]
    [InlineData(null)]
    [InlineData(Layer2Stack.Optimism)]
    [InlineData(Layer2Stack.Arbitrum)]
    [InlineData(Layer2Stack.Scroll)]
    public void Classify_PlainTransfer_IsOne(Layer2Stack? stack)
    {
        Classify(stack, Plain).ShouldBe(Operation.EthTransfer);
        Classify(stack, Plain with { ValueWei = 0 }).ShouldBeNull();
        Classify(stack, Plain with { To = null }).ShouldBeNull();
        Classify(stack, Plain with { Succeeded = false }).ShouldBeNull();
        Classify(stack, Plain with { Succeeded = null }).ShouldBeNull();
        Classify(stack, Plain with { EventCount = 1 }).ShouldBeNull();
        Classify(stack, Plain with { EventCount = null }).ShouldBeNull();
        Classify(stack, Plain with { Input = null }).ShouldBeNull();
    }

    [Theory]
    [InlineData(0x7e)]
    [InlineData(0x6a)]
    [InlineData(0x64)]
    [InlineData(0x71)]
    [InlineData(0xff)]
    [InlineData(0xc8)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(BlockRules.UnreadableType)]
    public void Classify_TypesThatPayOtherwise_AreNone(int type) =>
        Classify(Layer2Stack.Optimism, Plain with { Type = type }).ShouldBeNull();

    [Fact]
    public void Classify_ZkSync_LeavesTheTokenEtherOut()
    {
        EventSign ether = new(Address.Parse("0x000000000000000000000000000000000000800a"), Transfer, 3);

        Classify(Layer2Stack.ZkSync, With(Plain with { Type = 0x71 }, ether, ether, ether)).ShouldBe(Operation.EthTransfer);
        Classify(Layer2Stack.ZkSync, With(Plain, ether, new(Somebody, Transfer, 3))).ShouldBeNull();
        Classify(Layer2Stack.Optimism, With(Plain, ether)).ShouldBeNull();
    }

    [Fact]
    public void Classify_TokenTransfer_IsToldByItsCall()
    {
        Classify(Layer2Stack.Optimism, Called(68, 0xa9059cbb)).ShouldBe(Operation.Erc20Transfer);
        Classify(null, Called(68, 0xa9059cbb)).ShouldBe(Operation.Erc20Transfer);
        Classify(null, Called(67, 0xa9059cbb)).ShouldBeNull();
        Classify(null, Called(100, 0x23b872dd)).ShouldBeNull();
    }

    [Fact]
    public void Classify_OneSwap_IsOneAndMoreAreNone()
    {
        EventSign swap = new(Somebody, Swap, 3);
        EventSign token = new(Somebody, Transfer, 3);

        Classify(Layer2Stack.Arbitrum, With(Called(260, 0x04e45aaf), token, token, swap)).ShouldBe(Operation.Swap);
        Classify(null, With(Called(260, 0x04e45aaf), swap)).ShouldBe(Operation.Swap);
        Classify(null, With(Called(260, 0x04e45aaf), swap, swap)).ShouldBeNull();
    }

    [Fact]
    public void Classify_TokenOfItsOwn_IsToldByCallOrEvent()
    {
        Classify(null, Called(100, 0x42842e0e)).ShouldBe(Operation.NftTransfer);
        Classify(Layer2Stack.Scroll, With(Called(36, 0xa0712d68), new EventSign(Somebody, Transfer, 4))).ShouldBe(Operation.NftTransfer);
        Classify(
                Layer2Stack.Scroll,
                With(Called(36, 0xa0712d68), new EventSign(Somebody, Transfer, 4), new EventSign(Somebody, Transfer, 4))
            )
            .ShouldBeNull();
        Classify(
                Layer2Stack.Scroll,
                With(Called(36, 0xa0712d68), new EventSign(Somebody, Transfer, 4), new EventSign(Somebody, Transfer, 3))
            )
            .ShouldBeNull();
    }

    [Theory]
    [InlineData(
        Layer2Stack.Optimism,
        "0x4200000000000000000000000000000000000016",
        "0x02a52367d10742d8032712c1bb8e0144ff1ec5ffda1ed7d70bb05a2744955054"
    )]
    [InlineData(
        Layer2Stack.Arbitrum,
        "0x0000000000000000000000000000000000000064",
        "0x3e7aafa77dbf186b7fd488006beff893744caa3c4f6f299e8a709fa2087374fc"
    )]
    [InlineData(
        Layer2Stack.ZkSync,
        "0x000000000000000000000000000000000000800a",
        "0x2717ead6b9200dd235aad468c9809ea400fe33ac69b5bfaa6d3e90fc922b6398"
    )]
    [InlineData(
        Layer2Stack.Scroll,
        "0x5300000000000000000000000000000000000000",
        "0xfaa617c2d8ce12c62637dbce76efcc18dae60574aa95709bdcedce7e76071693"
    )]
    public void Classify_StartOfAWithdrawal_IsToldByItsContractsEvent(Layer2Stack stack, string emitter, string topic)
    {
        EventSign start = new(Address.Parse(emitter), Hash32.Parse(topic), 4);

        Classify(stack, With(Called(68, 0x25e16063), start)).ShouldBe(Operation.BridgeWithdrawal);
        Classify(stack, With(Called(68, 0x25e16063), start with { Emitter = Somebody })).ShouldBeNull();
        Classify(null, With(Called(68, 0x25e16063), start)).ShouldBeNull();
    }

    [Fact]
    public void Classify_ClaimOnL1_IsToldByItsEvent()
    {
        foreach (var topic in OperationClassifier.ClaimTopics)
        {
            Classify(null, With(Called(500, 0x08635a95), new EventSign(Somebody, topic, 3))).ShouldBe(Operation.WithdrawalClaim);
            Classify(Layer2Stack.Optimism, With(Called(500, 0x08635a95), new EventSign(Somebody, topic, 3))).ShouldBeNull();
        }
    }

    [Theory]
    [InlineData(false, 2_000_000, 5, 21_000 * 2 + 5)]
    [InlineData(true, 2_000_000, 5, 21_000L * 2_000_000 * 100 + 5)]
    public void OperatorFee_ByFork_IsOfItsFormula(bool jovian, long scalar, long constant, long wei)
    {
        var claim = new OperationClaim(new(null, null, null, null, null))
        {
            OperatorFeeScalar = scalar,
            OperatorFeeConstant = constant,
            HasFootprint = jovian,
        };

        OperationRules.OperatorFee(claim, 21_000).ShouldBe(wei);
        OperationRules.OperatorFee(claim with { OperatorFeeScalar = null, OperatorFeeConstant = null }, 21_000).ShouldBeNull();
    }

    [Fact]
    public void Of_ManyOfOneKind_KeepsAFewOverTheWholeBlock()
    {
        var found = Enumerable
            .Range(0, 95)
            .Select(i => new OperationReceipt(1, i == 40 ? Operation.Swap : Operation.Erc20Transfer, default, i, default, i + 1))
            .ToList();

        var kept = OperationSample.Of(found);

        kept.Count.ShouldBe(OperationSample.Most + 1);
        kept.Select(one => one.BlockNumber).ShouldBeInOrder();
        kept.ShouldContain(one => one.Operation == Operation.Swap);
        kept[^1].BlockNumber.ShouldBeGreaterThan(80);
    }

    private static Operation? Classify(Layer2Stack? stack, OperationSigns signs) => OperationClassifier.Classify(stack, signs);

    private static OperationSigns Called(int bytes, uint? selector) =>
        new(2, Somebody, new TransactionInput(bytes, selector)) { Succeeded = true, EventCount = 0 };

    private static OperationSigns With(OperationSigns signs, params EventSign[] events) =>
        signs with
        {
            Events = events,
            EventCount = events.Length,
        };
}
