using Ethoscope.Core.Layer2;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Layer2;

/// <summary>What of a batch is believed.</summary>
public sealed class Layer2BatchRulesTests
{
    private static readonly DateTimeOffset Now = new(2029, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Layer2BatchClaim Claim = new()
    {
        Number = 7,
        Timestamp = Now.AddHours(-30).ToUnixTimeSeconds(),
        L1Transactions = 1,
        L2Transactions = 2_363,
        CommittedAt = Now.AddHours(-29),
        ProvenAt = Now.AddHours(-20),
        ExecutedAt = Now.AddHours(-5),
        CommitTransaction = BlockTree.Digest("commit"),
        ProveTransaction = BlockTree.Digest("prove"),
        ExecuteTransaction = BlockTree.Digest("execute"),
    };

    [Fact]
    public void Check_WholeBatch_IsKept()
    {
        var read = Layer2BatchRules.Check(Claim, 7, Now);

        read.Rejections.ShouldBeEmpty();
        read.Batch!.ExecutedAt.ShouldBe(Claim.ExecutedAt);
        read.Batch.L2Transactions.ShouldBe(2_363);
    }

    [Fact]
    public void Check_StepsOutOfOrder_AreNotKnown()
    {
        var early = Layer2BatchRules.Check(Claim with { ProvenAt = Now.AddHours(-29.5) }, 7, Now);
        var skipped = Layer2BatchRules.Check(Claim with { ProvenAt = null }, 7, Now);

        early.Batch!.CommittedAt.ShouldNotBeNull();
        (early.Batch.ProvenAt, early.Batch.ProveTransaction, early.Batch.ExecutedAt).ShouldBe((null, null, null));
        early.Rejections.ShouldAllBe(one => one.Reason == Layer2Rejections.BatchOutOfOrder && one.Number == 7);
        (skipped.Batch!.ExecutedAt, skipped.Rejections.Count).ShouldBe((null, 1));
    }

    [Fact]
    public void Check_StepOfTheFuture_IsNotKnown()
    {
        var read = Layer2BatchRules.Check(Claim with { ExecutedAt = Now.AddHours(1) }, 7, Now);

        read.Batch!.ExecutedAt.ShouldBeNull();
        read.Rejections.ShouldHaveSingleItem().Reason.ShouldBe(Layer2Rejections.BatchTimeOutOfRange);
    }

    [Fact]
    public void Check_NoBatch_IsRefusedWithTheReason()
    {
        Refusal(new()).ShouldBe(Layer2Rejections.BatchUnreadable);
        Refusal(Claim with { Number = 8 }).ShouldBe(Layer2Rejections.BatchMismatch);
        Refusal(Claim with { Timestamp = null }).ShouldBe(Layer2Rejections.BatchTimeOutOfRange);
        Refusal(Claim with { Timestamp = Now.ToUnixTimeMilliseconds() }).ShouldBe(Layer2Rejections.BatchTimeOutOfRange);

        static string Refusal(Layer2BatchClaim claim)
        {
            var read = Layer2BatchRules.Check(claim, 7, Now);
            read.Batch.ShouldBeNull();
            Layer2Rejections.All.ShouldContain(read.Rejections[0].Reason);
            return read.Rejections.ShouldHaveSingleItem().Reason;
        }
    }
}
