using System.Globalization;
using System.Numerics;
using CsCheck;
using Ethoscope.Core.Prices;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Prices;

public sealed class PriceRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly RoundId Id = new(7, 12_345);
    private static readonly RoundClaim Good = FakeFeed.Claim(Id, 2_912_34000000, Now.AddMinutes(-5));

    [Fact]
    public void Check_OrdinaryRound_KeepsItExactly()
    {
        var check = Check(Good, Id);

        check.Rejection.ShouldBeNull();
        check.Round.ShouldBe(new PriceRound(Id, 2_912_34000000, 8, Now.AddMinutes(-5).AddSeconds(-10), Now.AddMinutes(-5)));
        check.Round!.Price.ShouldBe(2_912.34m);
    }

    [Theory]
    [InlineData("0", PriceRejections.ZeroAnswer)]
    [InlineData("-1", PriceRejections.NegativeAnswer)]
    [InlineData("-57896044618658097711785492504343953926634992332820282019728792003956564819968", PriceRejections.NegativeAnswer)]
    public void Check_AnswerNotAboveZero_IsRefusedAndSettled(string answer, string reason)
    {
        var check = Check(Good with { Answer = BigInteger.Parse(answer, CultureInfo.InvariantCulture) }, Id);

        check.Round.ShouldBeNull();
        check.Rejection!.Reason.ShouldBe(reason);
        check.IsSettled.ShouldBeTrue();
    }

    [Fact]
    public void Check_WhatTheChainCannotHaveSaid_IsRefusedAndNotSettled()
    {
        (RoundClaim? Claim, string Reason)[] cases =
        [
            (null, PriceRejections.Unreadable),
            (Good with { RoundId = Id.Value + 1 }, PriceRejections.OtherRound),
            (Good with { RoundId = 0 }, PriceRejections.RoundOutOfRange),
            (Good with { RoundId = BigInteger.One << 80 }, PriceRejections.RoundOutOfRange),
            (Good with { UpdatedAt = Now.AddHours(1).ToUnixTimeSeconds() }, PriceRejections.UpdateOutOfRange),
            (Good with { UpdatedAt = Now.ToUnixTimeMilliseconds() }, PriceRejections.UpdateOutOfRange),
            (Good with { UpdatedAt = 1 }, PriceRejections.UpdateOutOfRange),
            (Good with { UpdatedAt = (BigInteger.One << 256) - 1 }, PriceRejections.UpdateOutOfRange),
        ];

        foreach (var (claim, reason) in cases)
        {
            var check = Check(claim, Id);
            check.Round.ShouldBeNull();
            check.IsSettled.ShouldBeFalse();
            check.Rejection!.Reason.ShouldBe(reason);
            check.Rejection.Detail.ShouldStartWith("Round 7/12345 of ETH / USD: ");
            PriceRejections.All.ShouldContain(check.Rejection.Reason);
        }
    }

    [Fact]
    public void Check_RoundWithoutAnAnswer_IsSettled()
    {
        foreach (
            var read in new[]
            {
                new RoundRead("node", RoundState.Read, Good with { UpdatedAt = 0, Answer = 0 }),
                new("node", RoundState.Absent, null),
            }
        )
        {
            var check = PriceRules.Check(FakeFeed.Feed, read, Id, Now);

            check.Round.ShouldBeNull();
            check.Rejection!.Reason.ShouldBe(PriceRejections.NoAnswer);
            check.IsSettled.ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4_102_444_800)]
    public void Check_StartThatMakesNoSense_KeepsTheRoundWithoutIt(long start)
    {
        var check = Check(Good with { StartedAt = start }, Id);

        check.Round!.StartedAt.ShouldBeNull();
        check.Rejection!.Reason.ShouldBe(PriceRejections.StartOutOfRange);
    }

    [Fact]
    public void CheckOrder_RoundBelowTheStoredOne_WentBack()
    {
        var stored = Check(Good, Id).Round!;

        PriceRules.CheckOrder(FakeFeed.Feed, stored, stored, "node").ShouldBeNull();
        PriceRules.CheckOrder(FakeFeed.Feed, stored with { Id = new(8, 1) }, stored, "node").ShouldBeNull();
        PriceRules.CheckOrder(FakeFeed.Feed, stored with { UpdatedAt = Now.AddHours(-1) }, stored, "node").ShouldBeNull();
        PriceRules
            .CheckOrder(FakeFeed.Feed, stored with { Id = new(7, 12_344) }, stored, "node")!
            .Reason.ShouldBe(PriceRejections.WentBack);
        PriceRules
            .CheckOrder(FakeFeed.Feed, stored with { Id = new(8, 1), UpdatedAt = Now.AddHours(-1) }, stored, "node")!
            .Reason.ShouldBe(PriceRejections.WentBack);
    }

    [Fact]
    public void CheckFacts_AnotherContract_IsNamed()
    {
        var facts = new FeedFacts("node", RoundState.Read, 8, "ETH / USD");

        PriceRules.CheckFacts(FakeFeed.Feed, facts).ShouldBeNull();
        PriceRules.CheckFacts(FakeFeed.Feed, facts with { Decimals = 18 })!.Reason.ShouldBe(PriceRejections.OtherDecimals);
        PriceRules.CheckFacts(FakeFeed.Feed, facts with { Description = "BTC / USD" })!.Reason.ShouldBe(PriceRejections.OtherFeed);
        PriceRules.CheckFacts(FakeFeed.Feed, facts with { Decimals = null })!.Reason.ShouldBe(PriceRejections.Unreadable);
    }

    [Fact]
    public void RoundId_AnyRound_ComesBackFromItsValueInOrder() =>
        Gen.Select(Gen.Int[1, ushort.MaxValue], Gen.Long[1, long.MaxValue], Gen.Int[1, ushort.MaxValue], Gen.Long[1, long.MaxValue])
            .Sample(
                (phase, round, otherPhase, otherRound) =>
                {
                    RoundId one = new(phase, round),
                        other = new(otherPhase, otherRound);
                    return RoundId.Of(one.Value) == one && one < other == one.Value < other.Value;
                }
            );

    private static CheckedRound Check(RoundClaim? claim, RoundId asked) =>
        PriceRules.Check(FakeFeed.Feed, new("node", RoundState.Read, claim), asked, Now);
}
