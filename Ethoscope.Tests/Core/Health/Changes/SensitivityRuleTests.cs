using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Changes;
using Ethoscope.Core.Health.Model;
using Ethoscope.Core.Health.Scoring;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Health.Changes;

public sealed class SensitivityRuleTests
{
    private static readonly HealthModel Model = HealthModels.Load();

    [Fact]
    public void Of_QuietDay_IsWhatScoringWithAllOrNoneOfThePointsGives()
    {
        var score = GoldenScores.Score("quiet");

        var builders = SensitivityRule.Of(Model, score).Single(one => one.Input == "M1");

        builders.Gain.ShouldBe(Overall("M1 1500", "") - score.Overall!.Value, 2e-4);
        builders.Loss.ShouldBe(score.Overall.Value - Overall("M1 9000", ""), 2e-4);
        builders.Sentence.ShouldStartWith("Concentration of builders, 4,073 now, would add ");
    }

    [Fact]
    public void Of_AGateHolds_GivesItsInputWhatTheGateHoldsBack()
    {
        var score = GoldenScores.Score("head stalled");

        var head = SensitivityRule.Of(Model, score)[0];

        head.Input.ShouldBe("S1");
        head.Gain.ShouldBe(Overall("S5 8 P1 .0208", "") - score.Overall!.Value, 2e-4);
        head.Sentence.ShouldStartWith("Age of the head, 8 slots now, would add ");
    }

    [Fact]
    public void Of_AnInputWithAGate_LosesDownToTheGate()
    {
        var score = GoldenScores.Score("quiet");
        var gated = HealthScorer.Score(
            Model,
            GoldenScores.Inputs("quiet") with
            {
                Gates = [new("finality", "V3", 2, 1)],
            },
            ScoreOrigin.Live
        );

        SensitivityRule
            .Of(Model, gated)[0]
            .ShouldSatisfyAllConditions(one => one.Input.ShouldBe("V3"), one => one.Loss.ShouldBe(score.Overall!.Value - 29, 1e-4));
    }

    [Fact]
    public void Of_NoScore_IsEmpty() =>
        SensitivityRule
            .Of(Model, HealthScorer.Score(Model, new(GoldenScores.At, "1", null, null, [], []), ScoreOrigin.Live))
            .ShouldBeEmpty();

    private static double Overall(string others, string gates) =>
        HealthScorer.Score(Model, GoldenScores.Inputs(others, gates), ScoreOrigin.Live).Overall!.Value;
}
