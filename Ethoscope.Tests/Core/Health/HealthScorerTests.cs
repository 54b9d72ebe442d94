using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Model;
using Ethoscope.Core.Health.Scoring;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Health;

public sealed class HealthScorerTests
{
    private const double Digit = 1.0000001e-4;

    private static readonly HealthModel Model = HealthModels.Load();

    public static TheoryData<string> Cases => [.. GoldenScores.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Score_GoldenCase_IsThatOfTheIndependentImplementation(string name)
    {
        var expected = GoldenScores.All[name];

        var score = GoldenScores.Score(name);

        score.Mean.ShouldNotBeNull().ShouldBe(expected.Mean, Digit);
        score.Overall.ShouldNotBeNull().ShouldBe(expected.Overall, Digit);
        score.Confidence.ShouldBe(expected.Confidence, Digit);
        score.Components.Count.ShouldBe(6);
        foreach (var (component, points) in score.Components.Zip(expected.Components))
        {
            component.Score.ShouldNotBeNull().ShouldBe(points, Digit, component.Id);
        }
    }

    [Theory]
    [InlineData("quiet", null, HealthStatus.Excellent, HealthState.Healthy)]
    [InlineData("client bug", "participation", HealthStatus.Poor, HealthState.Degraded)]
    [InlineData("no finality", "finality", HealthStatus.Critical, HealthState.Critical)]
    [InlineData("head stalled", "head_age", HealthStatus.Critical, HealthState.Critical)]
    [InlineData("memecoin peak", null, HealthStatus.Fair, HealthState.Degraded)]
    public void Score_GoldenCase_NamesGateStatusAndState(string name, string? gate, HealthStatus status, HealthState state)
    {
        var score = GoldenScores.Score(name);

        score.Gate.ShouldBe(gate);
        score.Gates.Where(one => one.Holds).Select(one => one.Id).ShouldBe(gate is null ? [] : [gate]);
        score.Status.ShouldBe(status);
        score.State.ShouldBe(state);
    }

    [Fact]
    public void Score_ConfidenceBelowTheLeast_IsNoScoreButSaysWhatIsMissing()
    {
        var inputs = GoldenScores.Inputs("quiet");
        var few = inputs with
        {
            Readings = [.. inputs.Readings.Select(one => one.Id[0] is 'V' or 'P' ? one : InputReading.Missing(one.Id, "No source."))],
        };

        var score = HealthScorer.Score(Model, few, ScoreOrigin.Live);

        score.Confidence.ShouldBe(0.25, 1e-9);
        score.Overall.ShouldBeNull();
        score.Status.ShouldBeNull();
        score.Gate.ShouldBeNull();
        score.State.ShouldBe(HealthState.NotEnoughData);
        score.Components[0].Score.ShouldBeNull();
        score.Components[5].Score.ShouldBe(100);
        score.Inputs.Readings.Count(one => one.Presence == InputPresence.Missing).ShouldBe(27);
    }

    [Fact]
    public void Score_NothingAtAll_IsNoScoreOfNoConfidence()
    {
        var score = HealthScorer.Score(Model, new(GoldenScores.At, "1", null, null, [], []), ScoreOrigin.Live);

        score.Mean.ShouldBeNull();
        score.Confidence.ShouldBe(0);
        score.State.ShouldBe(HealthState.NotEnoughData);
        score.Scored.Count.ShouldBe(35);
        score.Scored.ShouldAllBe(input => input.Points == null && input.Confidence == 0);
    }

    [Fact]
    public void Score_InputNotApplicable_LeavesBothSums()
    {
        var inputs = GoldenScores.Inputs("quiet");
        var missing = With(inputs, InputReading.Missing("M3", "No relay answers."));
        var without = With(inputs, InputReading.NotApplicable("M3", "Proposers commit on chain."));

        var known = HealthScorer.Score(Model, missing, ScoreOrigin.Live);
        var left = HealthScorer.Score(Model, without, ScoreOrigin.Live);

        known.Components[2].Confidence.ShouldBe(0.9, 1e-9);
        left.Components[2].Confidence.ShouldBe(1);
        left.Confidence.ShouldBe(1);
        left.Components[2].Score.ShouldBe(known.Components[2].Score);
    }

    [Fact]
    public void Score_ComponentNotApplicable_LeavesTheMeanAndTheConfidence()
    {
        var inputs = GoldenScores.Inputs("quiet");
        var without = inputs with
        {
            Readings = [.. inputs.Readings.Select(one => one.Id[0] == 'M' ? InputReading.NotApplicable(one.Id, "No such chain.") : one)],
        };

        var score = HealthScorer.Score(Model, without, ScoreOrigin.Live);

        score.Components[2].ShouldBe(new ComponentScore("mev_fairness", null, 1, 0.15));
        score.Confidence.ShouldBe(1);
        score.Mean.ShouldNotBeNull().ShouldBe((95.5537 - (0.15 * 72.0156)) / 0.85, 2e-4);
    }

    [Fact]
    public void Score_WithoutAPrice_JudgesATransferInGwei()
    {
        var reading = new InputReading("G1", InputPresence.Measured) { Value = 30, IsAlternative = true };

        var score = HealthScorer.Score(Model, With(GoldenScores.Inputs("quiet"), reading), ScoreOrigin.Live);

        score.Scored[0].Points.ShouldBe(50);
    }

    [Theory]
    [InlineData(0.5, 19.5)]
    [InlineData(0.25, 59.75)]
    [InlineData(0, 67.9881)]
    public void Score_GateOfLowConfidence_OpensGradually(double confidence, double overall)
    {
        var inputs = GoldenScores.Inputs("no finality");
        var faded = inputs with { Gates = [new("finality", "V3", 7, confidence)] };

        var score = HealthScorer.Score(Model, faded, ScoreOrigin.Live);

        score.Overall.ShouldNotBeNull().ShouldBe(overall, 1e-3);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Score_ValueNotFinite_IsNoValue(double value)
    {
        var reading = new InputReading("G3", InputPresence.Measured) { Value = value };

        var score = HealthScorer.Score(Model, With(GoldenScores.Inputs("quiet"), reading), ScoreOrigin.Live);

        score.Scored[2].ShouldSatisfyAllConditions(one => one.Points.ShouldBeNull(), one => one.Confidence.ShouldBe(0));
        score.Confidence.ShouldBe(1 - (0.25 * 0.15), 1e-9);
    }

    [Theory]
    [InlineData(91.9, HealthStatus.Good, HealthStatus.Good)]
    [InlineData(92, HealthStatus.Good, HealthStatus.Excellent)]
    [InlineData(78, HealthStatus.Good, HealthStatus.Good)]
    [InlineData(77.9999, HealthStatus.Good, HealthStatus.Fair)]
    [InlineData(49.9, HealthStatus.Poor, HealthStatus.Poor)]
    [InlineData(10, HealthStatus.Excellent, HealthStatus.Critical)]
    [InlineData(51.9, HealthStatus.Critical, HealthStatus.Critical)]
    [InlineData(100, HealthStatus.Excellent, HealthStatus.Excellent)]
    [InlineData(79.9999, null, HealthStatus.Fair)]
    [InlineData(80, null, HealthStatus.Good)]
    [InlineData(0, null, HealthStatus.Critical)]
    public void Status_AtTheMarks_HasTwoPointsOfHysteresis(double score, HealthStatus? previous, HealthStatus expected) =>
        StatusRule.Of(score, previous, Model.Hysteresis).ShouldBe(expected);

    private static ScoreInputs With(ScoreInputs inputs, InputReading reading) =>
        inputs with
        {
            Readings = [.. inputs.Readings.Select(one => one.Id == reading.Id ? reading : one)],
        };
}
