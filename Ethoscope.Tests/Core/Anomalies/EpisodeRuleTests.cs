using CsCheck;
using Ethoscope.Core.Anomalies;
using Shouldly;
using Xunit;
using static Ethoscope.Tests.Core.Anomalies.InventedSamples;

namespace Ethoscope.Tests.Core.Anomalies;

public sealed class EpisodeRuleTests
{
    [Fact]
    public void Judge_RaisedForTenMinutes_IsOneEpisodeWithStartPeakAndEnd()
    {
        var samples = With(200, 4, (120, 130));

        var found = EpisodeRule.Judge(BaseFee, samples, Start, []).Episodes;

        var episode = found.ShouldHaveSingleItem();
        (episode.Start, episode.End).ShouldBe((At(120), At(130)));
        episode.Samples.ShouldBe(10);
        episode.PeakValue.ShouldBe(Enumerable.Range(120, 10).Max(minute => 4 * Usual(minute)), 1e-9);
        // ln 4 is 6.9 noise floors of 0.2.
        episode.PeakZ.ShouldBe(7, 0.6);
        episode.Severity.ShouldBe(AnomalySeverity.Major);
        episode.Usual.ShouldBe(1, 0.05);
        episode.Fence.ShouldBe(Math.Exp(3.5 * 0.2), 0.1);
        episode.Id.ShouldBe("base-fee-20261102-0200");
    }

    [Fact]
    public void Judge_APeak_SaysWhatTheOtherMethodsThink()
    {
        var episode = EpisodeRule.Judge(BaseFee, With(200, 4, (120, 130)), Start, []).Episodes.ShouldHaveSingleItem();

        episode.Verdicts.Select(one => one.Method).ShouldBe([AnomalyMethod.ZScore, AnomalyMethod.Iqr]);
        episode.Verdicts.ShouldAllBe(one => one.IsUnusual == true);
        episode.Verdicts[0].Distance!.Value.ShouldBe(episode.PeakZ, 0.5);
    }

    [Theory]
    [InlineData(AnomalyMethod.ZScore)]
    [InlineData(AnomalyMethod.Iqr)]
    public void Judge_ByAnotherMethod_OpensByItsFence(AnomalyMethod method)
    {
        var series = BaseFee with { Series = BaseFee.Series with { Method = method, NoiseFloor = 0.01 } };

        // A fifth more is beyond every fence of five percent's noise, and nothing by the usual floor.
        var found = EpisodeRule.Judge(series, With(200, 1.4, (120, 130)), Start, []).Episodes;

        found.ShouldHaveSingleItem().Verdicts.Select(one => one.Method).ShouldContain(AnomalyMethod.Robust);
        EpisodeRule.Judge(BaseFee, With(200, 1.4, (120, 130)), Start, []).Episodes.ShouldBeEmpty();
    }

    [Fact]
    public void Judge_OneSampleAlone_IsNoEpisode() =>
        EpisodeRule.Judge(BaseFee, With(200, 9, (120, 121), (140, 141)), Start, []).Episodes.ShouldBeEmpty();

    [Fact]
    public void Judge_OneCalmSampleInBetween_EndsNothing()
    {
        var found = EpisodeRule.Judge(BaseFee, With(200, 4, (120, 125), (126, 130)), Start, []).Episodes;

        found.ShouldHaveSingleItem().End.ShouldBe(At(130));
    }

    [Fact]
    public void Judge_UpAndThenDown_AreTwoEpisodes()
    {
        var samples = Of(
            300,
            minute =>
                Usual(minute)
                * (
                    minute is >= 120 and < 130 ? 5
                    : minute is >= 130 and < 140 ? 0.2
                    : 1
                )
        );

        var found = EpisodeRule.Judge(BaseFee, samples, Start, []).Episodes;

        found.Count.ShouldBe(1, "What is on the other side at once does not calm it.");
        found[0].End.ShouldBe(At(140));
    }

    [Fact]
    public void Judge_AConstantSeries_HasNoEpisodeAndItsFirstStepHas()
    {
        EpisodeRule.Judge(BaseFee, Of(300, _ => 7), Start, []).Episodes.ShouldBeEmpty();

        var step = EpisodeRule.Judge(BaseFee, Of(300, minute => minute < 200 ? 7 : 21), Start, []).Episodes.ShouldHaveSingleItem();
        (step.Start, step.End, step.Usual).ShouldBe((At(200), null, Math.Exp(Math.Log(7))));
    }

    [Fact]
    public void Judge_ALastingStep_IsUsualAfterADay()
    {
        var found = EpisodeRule.Judge(BaseFee with { SpreadWindow = null }, With(3 * 1440, 4, (300, 3 * 1440)), Start, []).Episodes;

        var episode = found.ShouldHaveSingleItem();
        episode.Start.ShouldBe(At(300));
        (episode.End!.Value - episode.Start).ShouldBe(TimeSpan.FromHours(24), TimeSpan.FromMinutes(40));
    }

    [Fact]
    public void Judge_TooFewSamples_JudgesNothing()
    {
        var judged = EpisodeRule.Judge(BaseFee, With(30, 9, (20, 30)), Start, []);

        judged.Episodes.ShouldBeEmpty();
        judged.Samples.ShouldAllBe(sample => sample.Z == null && sample.Usual == null && sample.Value != null);
    }

    [Fact]
    public void Judge_AGapInAnEpisode_EndsItWhereKnowledgeDoes()
    {
        var samples = Of(400, minute => minute is >= 125 and < 300 ? null : Usual(minute) * (minute is >= 120 and < 310 ? 5 : 1));

        var found = EpisodeRule.Judge(BaseFee, samples, Start, []).Episodes;

        found.Select(episode => (episode.Start, episode.End)).ShouldBe([(At(120), At(125)), (At(300), At(310))]);
    }

    [Fact]
    public void Judge_AGapInTheBaseline_GoesOnByWhatIsKnown()
    {
        var samples = Of(1440, minute => minute is >= 200 and < 900 ? null : Usual(minute) * (minute is >= 1000 and < 1010 ? 5 : 1));

        EpisodeRule.Judge(BaseFee, samples, Start, []).Episodes.ShouldHaveSingleItem().Start.ShouldBe(At(1000));
    }

    [Fact]
    public void Judge_AValueWithoutLogarithm_IsPassedOver()
    {
        var samples = Of(200, minute => minute is 50 or 150 ? 0 : Usual(minute));

        var judged = EpisodeRule.Judge(BaseFee, samples, Start, []);

        (judged.Episodes.Count, judged.Samples.Count).ShouldBe((0, 198));
    }

    [Fact]
    public void Judge_ThreeEmptySlotsInARow_AreNewsWhereOneInFourHundredIs()
    {
        // One of the other slots in 400, and the first of an epoch in 80: no cluster of them.
        var samples = Slots(2_880, minute => minute % 80 == 0 ? 1 : 0);
        var burst = Slots(
            2_880,
            minute =>
                minute == 2_000 ? 3
                : minute % 80 == 0 ? 1
                : 0
        );

        EpisodeRule.Judge(EmptySlots, samples, Start, []).Episodes.ShouldBeEmpty();
        var episode = EpisodeRule.Judge(EmptySlots, burst, Start, []).Episodes.ShouldHaveSingleItem();
        (episode.Start, episode.PeakValue).ShouldBe((At(2_000), 12));
        episode.PeakZ.ShouldBeInRange(3.5, 6);
        episode.Fence.ShouldBeLessThanOrEqualTo(12);
    }

    /// <summary>In whatever steps samples come, and from wherever they are judged anew, the same episodes come out.</summary>
    [Fact]
    public void Judge_InSteps_IsTheSameAsAtOnce() =>
        Gen.Select(Gen.Int[60, 500].Array[1, 4], Gen.Int[1, 40].Array[4], Gen.Int[1, 120], Gen.Double[2, 9])
            .Sample(
                (starts, lengths, step, times) =>
                {
                    var samples = With(600, times, [.. starts.Select((from, i) => (from, from + lengths[i]))]);
                    var whole = EpisodeRule.Judge(BaseFee, samples, Start, []).Episodes;

                    var kept = new List<Episode>();
                    for (var until = step; until < 600 + step; until += step)
                    {
                        var known = samples.Where(sample => sample.At <= At(until)).ToList();
                        var from = EpisodeRule.JudgeFrom(BaseFee, known, At(until - step + 1), kept);
                        var part = EpisodeRule.Judge(BaseFee, known, from, kept).Episodes;
                        var changes = EpisodeMatch.Join(
                            [.. kept.Where(episode => episode.Start >= from)],
                            part,
                            kept.Select(episode => episode.Id).ToHashSet(StringComparer.Ordinal)
                        );
                        kept = [.. kept.Where(episode => episode.Start < from), .. changes.All];
                    }

                    kept.Select(Essence).ShouldBe(whole.Select(Essence));
                },
                iter: 20
            );

    private static (string, DateTimeOffset, DateTimeOffset?, DateTimeOffset, double, int) Essence(Episode episode) =>
        (episode.Id, episode.Start, episode.End, episode.PeakAt, Math.Round(episode.PeakZ, 9), episode.Samples);

    private static List<SeriesSample> Slots(int minutes, Func<int, int> empty) =>
        [
            .. Enumerable
                .Range(1, minutes)
                .Select(minute =>
                {
                    var starts = minute % 6 == 0 ? 1 : 0;
                    return new SeriesSample(At(minute), empty(minute), new SlotCounts(starts, 5 - starts, 0, empty(minute)));
                }),
        ];
}
