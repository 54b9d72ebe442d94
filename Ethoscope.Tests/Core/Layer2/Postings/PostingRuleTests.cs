using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Postings;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Layer2.Postings;

public sealed class PostingRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData(3, LivenessState.Live, null)]
    [InlineData(10, LivenessState.Live, null)]
    [InlineData(11, LivenessState.Slow, "11:59:24")]
    [InlineData(30, LivenessState.Slow, "11:40:24")]
    [InlineData(31, LivenessState.Stalled, "11:59:24")]
    public void Judge_TimeSinceTheLast_DecidesByItsOwnCadence(int minutes, LivenessState state, string? since)
    {
        var liveness = PostingRule.Judge(Evidence(minutes));

        liveness.State.ShouldBe(state);
        liveness.Since?.TimeOfDay.ToString().ShouldBe(since);
        liveness.LastAt.ShouldBe(Now.AddMinutes(-minutes));
        liveness.Reason.ShouldContain("99 in 100 come within 10 min");
    }

    [Fact]
    public void Judge_OurViewOfL1IsOld_IsUnknownAndNotSlow()
    {
        var blind = PostingRule.Judge(Evidence(60) with { KnownUntil = Now.AddMinutes(-52) });

        (blind.State, blind.Since).ShouldBe((LivenessState.Unknown, null));
        blind.Reason.ShouldBe("We know nothing of L1 since 2026-11-26 11:08:00Z.");
    }

    [Fact]
    public void Judge_SilenceIsNotSeenYet_IsLive() =>
        PostingRule.Judge(Evidence(12) with { KnownUntil = Now.AddMinutes(-4) }).State.ShouldBe(LivenessState.Live);

    [Fact]
    public void Judge_LogsAreRefused_IsUnknownWithTheReason()
    {
        var liveness = PostingRule.Judge(Evidence(3) with { Gap = "Every endpoint refuses logs." });

        (liveness.State, liveness.Reason, liveness.LastAt).ShouldBe(
            (LivenessState.Unknown, "Every endpoint refuses logs.", Now.AddMinutes(-3))
        );
    }

    [Fact]
    public void Judge_NothingConfigured_IsUnknown() =>
        PostingRule.Judge(Evidence(3) with { IsWatched = false }).State.ShouldBe(LivenessState.Unknown);

    [Fact]
    public void Judge_NoPostingKnown_IsUnknown()
    {
        var liveness = PostingRule.Judge(new(Now, new(PostingKind.StateRoot, 0, null, null, null), Now));

        (liveness.State, liveness.LastAt, liveness.Reason).ShouldBe((LivenessState.Unknown, null, "No posting is known yet."));
    }

    [Theory]
    [InlineData(3, LivenessState.Live, null)]
    [InlineData(31, LivenessState.Slow, "11:59:00")]
    [InlineData(181, LivenessState.Stalled, "11:59:00")]
    public void Judge_BatchesAreNotSeen_GoesByTheSafeHead(int minutes, LivenessState state, string? since)
    {
        var liveness = PostingRule.Judge(
            Evidence(3) with
            {
                Gap = "The nonce rose without blobs.",
                Heads = Heads(Now, Now.AddMinutes(-minutes)),
            }
        );

        (liveness.State, liveness.Since?.TimeOfDay.ToString()).ShouldBe((state, since));
        liveness.Reason.ShouldStartWith("The nonce rose without blobs. Its newest block that is derived from L1 is ");
    }

    [Fact]
    public void Judge_SequencerStands_SafeHeadIsNotBlamed()
    {
        var evidence = new PostingEvidence(Now, new(PostingKind.Batch, 0, null, null, null), null)
        {
            Heads = Heads(Now.AddHours(-5), Now.AddHours(-5)),
        };

        PostingRule.Judge(evidence).State.ShouldBe(LivenessState.Live);
        PostingRule.Judge(evidence with { At = Now.AddMinutes(6) }).State.ShouldBe(LivenessState.Unknown);
    }

    [Fact]
    public void Of_Network_TellsWhoseGapIsWhose()
    {
        var state = new PostingState(Coverage.Empty, new(Now, 1, "by calldata"), null, "logs refused");

        Gap(KnownLayer2.Base, PostingKind.Batch).ShouldBe((true, "by calldata"));
        Gap(KnownLayer2.Base, PostingKind.StateRoot).ShouldBe((true, "logs refused"));
        Gap(KnownLayer2.Base, PostingKind.Proof).IsWatched.ShouldBeFalse();
        Gap(KnownLayer2.Scroll, PostingKind.Batch).ShouldBe((true, "logs refused"));
        Gap(KnownLayer2.Base with { Posting = null }, PostingKind.Batch).IsWatched.ShouldBeFalse();

        (bool IsWatched, string? Gap) Gap(Layer2Network network, PostingKind kind)
        {
            var evidence = PostingEvidence.Of(network, kind, Now, [], Now, state, null);
            return (evidence.IsWatched, evidence.Gap);
        }
    }

    private static PostingEvidence Evidence(int minutes)
    {
        var last = PostingIntervalsTests.At(1, "last") with { Time = Now.AddMinutes(-minutes) };
        return new(Now, new(PostingKind.Batch, 500, Usual / 2, Usual, last), Now.AddSeconds(-12));
    }

    private static Layer2Heads Heads(DateTimeOffset latest, DateTimeOffset safe) =>
        new(Now, new(9, default, default, latest)) { Safe = new(5, default, default, safe), Source = "stub" };
}
