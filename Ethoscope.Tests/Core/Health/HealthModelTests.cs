using Ethoscope.Core.Health.Model;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Health;

public sealed class HealthModelTests
{
    private static readonly HealthModel Model = HealthModels.Load();

    [Fact]
    public void Load_IsTheModelOfThePage()
    {
        Model.Version.ShouldBe("1");
        Model
            .Components.Select(one => (one.Id, one.Weight, one.Freshness.TotalSeconds, one.Inputs.Count))
            .ShouldBe([
                ("gas_efficiency", 0.25, 36, 7),
                ("network_stability", 0.2, 36, 6),
                ("mev_fairness", 0.15, 900, 7),
                ("block_production", 0.15, 60, 4),
                ("mempool_health", 0.15, 60, 7),
                ("validator_performance", 0.1, 780, 4),
            ]);
        Model
            .Inputs.Where(one => one.Input.IsRelative)
            .Select(one => (one.Input.Id, one.Input.Floor, one.Input.ComparesLogarithms))
            .ShouldBe([("G2", 0.35, true), ("T4", 0.5, true), ("T6", 0.05, false)]);
        Model.Inputs.Where(one => one.Input.Curve.IsLogarithmic).Select(one => one.Input.Id).ShouldBe(["G1", "G6", "M6", "T1", "T2", "T3"]);
        Model.Inputs.Where(one => one.Input.IsProvisional).Select(one => one.Input.Id).ShouldBe(["S4", "M3", "M6", "M7"]);
        Model.Gates.Select(gate => gate.Id).ShouldBe(["participation", "finality", "head_age", "reorganisation", "missed"]);
        Model.Inputs.ShouldAllBe(one => one.Input.Formula.Length > 0 && one.Input.Why.Length > 0 && one.Input.Page.StartsWith('/'));
    }

    [Fact]
    public void Find_KnownVersion_IsThatModelAndOthersAreNone()
    {
        HealthModels.Find("1").ShouldBeSameAs(Model);
        HealthModels.Find("0").ShouldBeNull();
    }

    [Theory]
    [InlineData(0.05, 100)]
    [InlineData(0.1, 100)]
    [InlineData(0.5, 80)]
    [InlineData(25, 0)]
    [InlineData(1000, 0)]
    [InlineData(0, 100)]
    [InlineData(-1, 100)]
    public void Points_AtAndBeyondTheKnots_AreClamped(double value, double points) =>
        CurvePoints.Of(Model.Components[0].Inputs[0].Curve, value).ShouldBe(points);

    [Fact]
    public void Points_BetweenTheKnots_AreLinearInTheScaleOfTheCurve()
    {
        Knot[] knots = [new(1, 100), new(100, 0)];

        CurvePoints.Of(new(knots, IsLogarithmic: true), 10).ShouldBe(50, 1e-9);
        CurvePoints.Of(new(knots, IsLogarithmic: false), 50.5).ShouldBe(50, 1e-9);
    }

    [Theory]
    [InlineData("[[1, 100], [1, 0]]", "ascend")]
    [InlineData("[[1, 100]]", "two knots")]
    [InlineData("[[1, 101], [2, 0]]", "0 to 100")]
    [InlineData("[[1], [2, 0]]", "A knot is")]
    public void Parse_WrongCurve_IsRefusedWithASentence(string knots, string sentence) =>
        Should.Throw<FormatException>(() => HealthModelFile.Parse(File(knots, 1))).Message.ShouldContain(sentence);

    [Fact]
    public void Parse_WeightsThatAreNotWhole_AreRefused() =>
        Should.Throw<FormatException>(() => HealthModelFile.Parse(File("[[1, 100], [2, 0]]", 0.9))).Message.ShouldContain("add up to 1");

    [Fact]
    public void Parse_SmallestModel_IsRead() => HealthModelFile.Parse(File("[[1, 100], [2, 0]]", 1)).Components.Count.ShouldBe(1);

    private static string File(string knots, double weight) =>
        $$"""
            {
              "version": "t", "leastConfidence": 0.3, "leastGateConfidence": 0.5, "hysteresis": 2,
              "relativeCurve": { "scale": "linear", "knots": [[1, 100], [2, 0]] },
              "components": [{ "id": "c", "name": "C", "weight": 1, "freshnessSeconds": 36, "inputs": [{
                "id": "I", "name": "I", "unit": "share", "weight": {{weight}}, "windowSeconds": 60,
                "curve": { "scale": "linear", "knots": {{knots}} }, "formula": "f", "why": "w", "page": "/"
              }] }],
              "gates": []
            }
            """;
}
