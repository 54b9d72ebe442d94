using CsCheck;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Changes;
using Ethoscope.Core.Health.Model;
using Ethoscope.Core.Health.Scoring;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Health.Changes;

public sealed class ChangeProperties
{
    private const int Times = 300;

    private static readonly HealthModel Model = HealthModels.Load();

    /// <summary>In units of the scores' digits, so that nothing is left to a tolerance.</summary>
    [Fact]
    public void Explain_AnyTwoScores_AddsUpExactly() =>
        Gen.Select(AnyScore.Inputs, AnyScore.Inputs)
            .Sample(
                (before, after) =>
                {
                    var (from, to) = (Score(before), Score(after));

                    var change = ChangeRule.Explain(Model, from, to);

                    if (from.Overall is null || to.Overall is null)
                    {
                        change.Delta.ShouldBeNull();
                        change.Parts.ShouldBeEmpty();
                        return;
                    }

                    change.Parts.Sum(part => Units(part.Points)).ShouldBe(Units(to.Overall.Value) - Units(from.Overall.Value));
                    change.Parts.Select(part => Math.Abs(part.Points)).ShouldBeInOrder(SortDirection.Descending);
                    change.Parts.ShouldAllBe(part => part.Sentence.Length > 0 && part.Points != 0);
                },
                iter: Times
            );

    /// <summary>The value parts are those of the page's identity, computed here from the shares that are shown; the rest is rounding alone.</summary>
    [Fact]
    public void Explain_AnyTwoScores_LeavesNoRestButRounding() =>
        Gen.Select(AnyScore.Inputs, AnyScore.Inputs)
            .Sample(
                (before, after) =>
                {
                    var (from, to) = (Score(before), Score(after));
                    if (from.Overall is null || to.Overall is null)
                    {
                        return;
                    }

                    var parts = MeanChange.Of(ScoreSide.Of(from), ScoreSide.Of(to)).ToList();

                    parts.Sum(part => part.Points).ShouldBe(to.Mean!.Value - from.Mean!.Value, 1.5e-4);
                    foreach (var (was, now) in from.Scored.Zip(to.Scored).Where(pair => pair.First.Share > 0 && pair.Second.Share > 0))
                    {
                        var omega = (Omega(from, was.Component) + Omega(to, was.Component)) / 2;
                        var expected = omega * (was.Share + now.Share) / 2 * (now.Points!.Value - was.Points!.Value);
                        parts.Single(part => part.Input == was.Id && part.Kind == ChangeKind.Value).Points.ShouldBe(expected, 0.05);
                    }
                },
                iter: Times
            );

    [Fact]
    public void Explain_OneInputsConfidence_TouchesThatInputAlone() =>
        Gen.Select(AnyScore.Inputs, Gen.Int[0, 34], Gen.Double[0, 1])
            .Sample(
                (inputs, index, freshness) =>
                {
                    var changed = inputs with
                    {
                        Readings = [.. inputs.Readings.Select((one, at) => at == index ? one with { Freshness = freshness } : one)],
                    };

                    var change = ChangeRule.Explain(Model, Score(inputs), Score(changed));

                    change
                        .Parts.Where(part => part.Kind != ChangeKind.Gate)
                        .ShouldAllBe(part => part.Input == inputs.Readings[index].Id && part.Kind == ChangeKind.Availability);
                },
                iter: Times
            );

    [Fact]
    public void Sensitivity_AnyScore_StaysInItsBoundsLargestFirst() =>
        AnyScore.Inputs.Sample(
            inputs =>
            {
                var score = Score(inputs);

                var all = SensitivityRule.Of(Model, score);

                all.Count.ShouldBe(score.Overall is null ? 0 : score.Scored.Count(one => one.Confidence > 0));
                all.ShouldAllBe(one =>
                    one.Gain >= 0 && one.Loss >= 0 && one.Gain <= 100 - score.Overall + 1e-9 && one.Loss <= score.Overall
                );
                all.Select(one => Math.Max(one.Gain, one.Loss)).ShouldBeInOrder(SortDirection.Descending);
            },
            iter: Times
        );

    private static double Omega(HealthScore score, string component)
    {
        var all = score.Components.Where(one => one.Score is not null).Sum(one => one.Weight * one.Confidence);
        var own = score.Components.Single(one => one.Id == component);
        return own.Weight * own.Confidence / all;
    }

    private static long Units(double points) => (long)Math.Round(points * 1e4);

    private static HealthScore Score(ScoreInputs inputs) => HealthScorer.Score(Model, inputs, ScoreOrigin.Live);
}
