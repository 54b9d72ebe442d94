using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Changes;
using Ethoscope.Core.Health.Model;
using Ethoscope.Core.Health.Scoring;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Health.Changes;

public sealed class ChangeRuleTests
{
    private static readonly HealthModel Model = HealthModels.Load();

    [Fact]
    public void Explain_OneInputWorse_IsThatInputAlone()
    {
        var change = Explain(Score("", ""), Score("P1 .041", ""));

        var part = change.Parts.ShouldHaveSingleItem();
        part.Kind.ShouldBe(ChangeKind.Value);
        part.Input.ShouldBe("P1");
        part.Component.ShouldBe("block_production");
        part.Points.ShouldBe(change.Delta!.Value);
        part.Points.ShouldBe(0.15 * 0.45 * (57.7143 - 100), 1e-4);
        part.Sentence.ShouldBe("Missed slots rose from 0.33 % to 4.1 %: −2.9");
        change.Summary.ShouldBe("The score fell by 2.9, from 95.6 to 92.7, most by missed slots.");
    }

    [Fact]
    public void Explain_AClientBug_TellsTheGateFirstThenWhatMattered()
    {
        var change = Explain(GoldenScores.Score("quiet"), GoldenScores.Score("client bug"));

        change.Delta.ShouldBe(-37.1537);
        change
            .Parts.Select(part => part.Sentence)
            .Take(4)
            .ShouldBe([
                "The gate on participation holds the score at 58.4, unknown before and 74.7 % after: −19.6",
                "Missed slots rose from 0.33 % to 14 %: −5.6",
                "Missed slots of the day rose from 0.3 % to 6 %: −3.1",
                "Attesting validators fell from 99.2 % to 74.7 %: −2.7",
            ]);
        change.Parts[0].Input.ShouldBe("V2");
    }

    [Fact]
    public void Explain_TwoGates_GivesTheOldOneBackAndTakesTheNewOne()
    {
        var change = Explain(GoldenScores.Score("client bug"), GoldenScores.Score("no finality"));

        var gates = change.Parts.Where(part => part.Kind == ChangeKind.Gate).ToList();
        gates.Select(part => (part.Input, part.Points)).ShouldBe([("V3", -48.4881), ("V2", 19.55)], ignoreOrder: true);
        Sum(change).ShouldBe(change.Delta!.Value, 1e-9);
    }

    [Fact]
    public void Explain_TheSameGateMoved_SaysBothLimits()
    {
        var change = Explain(Score("V2 .78", "participation .78"), Score("V2 .74", "participation .74"));

        change
            .Parts[0]
            .Sentence.ShouldStartWith("The gate on participation holds the score at 57.0 instead of 65.0, 78 % before and 74 % after");
    }

    [Fact]
    public void Explain_AnInputVanished_IsItsAvailabilityAlone()
    {
        var change = Explain(Score("T1 40", ""), Score("T1 -", ""));

        var part = change.Parts.ShouldHaveSingleItem();
        part.Kind.ShouldBe(ChangeKind.Availability);
        part.Input.ShouldBe("T1");
        part.Sentence.ShouldStartWith("Eligible backlog went missing, 40 blocks before (Its source is not configured): +");
    }

    [Fact]
    public void Explain_ConfidenceFell_SaysFromWhatToWhat()
    {
        var fresh = GoldenScores.Inputs("P1 .2", "");
        var stale = fresh with { Readings = [.. fresh.Readings.Select(one => one.Id == "P1" ? one with { Freshness = 0.6 } : one)] };

        var change = Explain(Scored(fresh), Scored(stale));

        change
            .Parts.ShouldHaveSingleItem()
            .Sentence.ShouldStartWith("Confidence in missed slots fell from 100 % to 60 %, 20 % before and 20 % after: +");
    }

    [Fact]
    public void Explain_RelativeInput_SaysHowFarBeyondTheUsual()
    {
        var quiet = GoldenScores.Inputs("", "");
        var raised = quiet with
        {
            Readings = [.. quiet.Readings.Select(one => one.Id == "G2" ? one with { Value = 240_000_000, Distance = 4 } : one)],
        };

        Explain(Scored(quiet), Scored(raised))
            .Parts.ShouldHaveSingleItem()
            .Sentence.ShouldBe("Price of gas rose from 0.06 gwei to 0.24 gwei, 0.8 and then 4.0 deviations beyond what is usual: −2.5");
    }

    [Fact]
    public void Explain_PriceVanished_SaysThatItIsJudgedInGwei()
    {
        var quiet = GoldenScores.Inputs("G1 .6", "");
        var without = quiet with
        {
            Readings = [.. quiet.Readings.Select(one => one.Id == "G1" ? one with { Value = 30, IsAlternative = true } : one)],
        };

        Explain(Scored(quiet), Scored(without))
            .Parts.ShouldHaveSingleItem()
            .Sentence.ShouldStartWith("Cost of a transfer is judged in gwei instead of USD, $0.6 before and 30 gwei after: −");
    }

    [Fact]
    public void Explain_NotEnoughDataAtOneTime_HasNoDifferenceAndSaysSo()
    {
        var none = Scored(new(GoldenScores.At, "1", "labels", null, [], []));

        var change = Explain(GoldenScores.Score("quiet"), none);

        change.Delta.ShouldBeNull();
        change.Parts.ShouldBeEmpty();
        change.Summary.ShouldBe("There is no score at 2026-03-01 12:00 UTC, as confidence was 0.00.");
    }

    [Fact]
    public void Explain_TheSameScore_HasNoParts()
    {
        var change = Explain(GoldenScores.Score("client bug"), GoldenScores.Score("client bug"));

        change.Delta.ShouldBe(0);
        change.Parts.ShouldBeEmpty();
        change.Summary.ShouldBe("The score stayed at 58.4.");
    }

    [Fact]
    public void Explain_OtherModel_StillAddsUpAndSaysTheVersions()
    {
        var other = Model with
        {
            Version = "2",
            Components =
            [
                Model.Components[0] with
                {
                    Weight = 0.2,
                    Inputs = [.. Model.Components[0].Inputs.Skip(1).Select(one => one with { Weight = one.Weight / 0.65 })],
                },
                Model.Components[1] with
                {
                    Weight = 0.25,
                },
                .. Model.Components.Skip(2),
            ],
        };
        var inputs = GoldenScores.Inputs("P1 .1 G1 3 S5 4", "") with { LabelVersion = "other" };

        var change = Explain(Score("", ""), HealthScorer.Score(other, inputs with { ModelVersion = "2" }, ScoreOrigin.Live));

        Sum(change).ShouldBe(change.Delta!.Value, 1e-9);
        change.Parts.ShouldContain(part => part.Input == "G1" && part.Kind == ChangeKind.Availability);
        change.Summary.ShouldEndWith(" The model changed from version 1 to 2. The labels of builders differ between the two.");
    }

    private static double Sum(ScoreChange change) => change.Parts.Sum(part => part.Points);

    private static HealthScore Score(string others, string gates) => Scored(GoldenScores.Inputs(others, gates));

    private static HealthScore Scored(ScoreInputs inputs) => HealthScorer.Score(Model, inputs, ScoreOrigin.Live);

    private static ScoreChange Explain(HealthScore from, HealthScore to) => ChangeRule.Explain(Model, from, to);
}
