using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Layer2;

/// <summary>A network that stands still, one that is slow, and a source that is away are three things.</summary>
public sealed class SequencerRuleTests
{
    private static readonly DateTimeOffset Now = new(2029, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, LivenessState.Live)]
    [InlineData(-3, LivenessState.Live)]
    [InlineData(5, LivenessState.Live)]
    [InlineData(6, LivenessState.Slow)]
    [InlineData(29, LivenessState.Slow)]
    [InlineData(30, LivenessState.Stalled)]
    [InlineData(7_200, LivenessState.Stalled)]
    public void Judge_Silence_IsHeldToTheRhythm(int silence, LivenessState state)
    {
        var last = Now.AddSeconds(-silence);

        var judged = SequencerRule.Judge(new(KnownLayer2.Base, Heads(Now, last)), Now.AddSeconds(5));

        judged.State.ShouldBe(state);
        judged.LastAt.ShouldBe(last);
        judged.Since.ShouldBe(state == LivenessState.Live ? null : last);
    }

    [Fact]
    public void Judge_SourceIsAway_IsUnknownAndNotStalled()
    {
        var evidence = new SequencerEvidence(KnownLayer2.Base, Heads(Now, Now.AddSeconds(-1)));

        var judged = SequencerRule.Judge(evidence, Now.AddMinutes(20));

        (judged.State, judged.Since).ShouldBe((LivenessState.Unknown, Now));
        judged.Reason.ShouldContain("says nothing of the network");
    }

    [Fact]
    public void Judge_SourceGoesAwayDuringAStall_IsUnknown()
    {
        var evidence = new SequencerEvidence(KnownLayer2.Base, Heads(Now, Now.AddMinutes(-5)));

        SequencerRule.Judge(evidence, Now).State.ShouldBe(LivenessState.Stalled);
        SequencerRule.Judge(evidence, Now + SequencerRule.AwayAfter + TimeSpan.FromSeconds(1)).State.ShouldBe(LivenessState.Unknown);
    }

    [Fact]
    public void Judge_NothingRead_IsUnknown() =>
        SequencerRule
            .Judge(new(KnownLayer2.Scroll, null), Now)
            .ShouldSatisfyAllConditions(judged => judged.State.ShouldBe(LivenessState.Unknown), judged => judged.Since.ShouldBeNull());

    [Fact]
    public void Judge_FeedSaysDownWhileBlocksCome_IsSlow()
    {
        var down = Now.AddMinutes(-7);
        var evidence = new SequencerEvidence(KnownLayer2.Base, Heads(Now, Now) with { Uptime = new(false, down) });

        var judged = SequencerRule.Judge(evidence, Now);

        (judged.State, judged.Since).ShouldBe((LivenessState.Slow, down));
    }

    [Fact]
    public void Judge_FeedSaysUpWhileNoneCome_IsStalled()
    {
        var evidence = new SequencerEvidence(KnownLayer2.Base, Heads(Now, Now.AddMinutes(-2)) with { Uptime = new(true, null) });

        SequencerRule.Judge(evidence, Now).State.ShouldBe(LivenessState.Stalled);
    }

    [Fact]
    public void Judge_Live_IsSinceTheFirstBlockAfterTheLastSilence()
    {
        // Equal times, one step back, and a silence of 40 s before the fourth.
        int[] ages = [0, 0, 2, 1, 41, 43, 200];
        var evidence = new SequencerEvidence(KnownLayer2.Base, Heads(Now, Now)) { Times = [.. ages.Select(age => Now.AddSeconds(-age))] };

        SequencerRule.Judge(evidence, Now).Since.ShouldBe(Now.AddSeconds(-1));
    }

    [Fact]
    public void Judge_SampledBlocks_LeaveTimeForThoseBetween()
    {
        // One in twenty: 12 s apart is less than ten seconds of silence and nineteen blocks.
        var evidence = new SequencerEvidence(KnownLayer2.Arbitrum, Heads(Now, Now))
        {
            Times = [Now, Now.AddSeconds(-12), Now.AddSeconds(-40)],
        };

        SequencerRule.Judge(evidence, Now).Since.ShouldBe(Now.AddSeconds(-12));
    }

    private static Layer2Heads Heads(DateTimeOffset readAt, DateTimeOffset last) =>
        new(readAt, new BlockRef(9, BlockTree.Digest("9"), BlockTree.Digest("8"), last)) { Source = "one" };
}
