using System.Numerics;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Layer2.Costs;

public sealed class CostJudgeTests
{
    private static readonly Layer2Network Network = KnownLayer2.Base;
    private static readonly ReferenceTransaction Swap = ReferenceTransactions.Of(Network, Operation.Swap)!;
    private static readonly OperationGas Gas = new(Operation.Swap, 150_000, 200, "Median.");

    private static readonly FeeReading Reading = Readings
        .Blobs(FormNames.Jovian, 199_435_627, 2_269, 9_146_978, 1_055_762)
        .With(ParameterNames.OperatorFeeScalar, 0)
        .With(ParameterNames.OperatorFeeConstant, 0) with
    {
        BaseFeeWei = 5_000_000,
        TipWei = 100,
    };

    private static readonly BigInteger Expected = FeeModels.Of(Network.Stack).Compute(Reading, new(Gas.Gas, Swap.Estimated))!.DataWei;

    [Theory]
    [InlineData(1_000_000, 0, 0)]
    [InlineData(995_000, 5_025, 0)]
    [InlineData(980_000, 20_408, 1)]
    [InlineData(1_020_000, -19_607, 1)]
    public void Judge_Estimator_MeasuresTheDeviation(long millionths, long deviation, int deviating)
    {
        var cost = Judge(Expected * millionths / 1_000_000);

        cost.DeviationMillionths!.Value.ShouldBeInRange(deviation - 2, deviation + 2);
        cost.DeviatingSamples.ShouldBe(deviating);
        cost.ShowsEstimator.ShouldBeFalse();
        cost.Parts.ShouldBe(cost.Computed);
    }

    [Fact]
    public void Judge_ThreeDeviatingSamplesInARow_ShowTheEstimator()
    {
        var off = Expected * 2;

        var first = Judge(off);
        var second = Judge(off, first);
        var unheard = Judge(null, second);
        var third = Judge(off, unheard);
        var better = Judge(Expected, third);

        (first.ShowsEstimator, second.ShowsEstimator).ShouldBe((false, false));
        (unheard.DeviatingSamples, unheard.ShowsEstimator, unheard.EstimatedWei).ShouldBe((2, false, null));
        (third.DeviatingSamples, third.ShowsEstimator).ShouldBe((3, true));
        third.Parts.ShouldBe(new CostParts(150_000 * (BigInteger)5_000_100, off, 0));
        third.Computed!.DataWei.ShouldNotBe(off);
        (better.DeviatingSamples, better.ShowsEstimator).ShouldBe((0, false));
    }

    [Fact]
    public void Judge_NoFormula_ShowsTheEstimatorAtOnce()
    {
        var cost = Judge(Expected, reading: Reading with { Form = null })!;

        (cost.Computed, cost.ShowsEstimator, cost.DeviationMillionths).ShouldBe((null, true, null));
        cost.Parts.DataWei.ShouldBe(Expected);
    }

    [Fact]
    public void Judge_NeitherFormulaNorEstimator_IsNull() =>
        CostJudge.Judge(Network, Reading with { Form = null }, Swap, Gas, null).ShouldBeNull();

    [Fact]
    public void Judge_EstimatorOfNothing_DeviatesByAWhole()
    {
        Judge(0).DeviationMillionths.ShouldBe(1_000_000);
        Judge(0, reading: Readings.Blobs(FormNames.Fjord, 1, 0, 1, 0)).DeviationMillionths.ShouldBe(0);
    }

    [Fact]
    public void Judge_NumbersBeyondReason_AreNoCost()
    {
        var absurd = Reading.With(ParameterNames.BlobBaseFee, BigInteger.Pow(2, 255));

        CostJudge.Judge(Network, absurd, Swap, Gas, null).ShouldBeNull();
        Judge(Expected, reading: absurd).ShowsEstimator.ShouldBeTrue();
        CostJudge.Judge(Network, absurd with { Estimates = Estimates(BigInteger.Pow(2, 255)) }, Swap, Gas, null).ShouldBeNull();
    }

    [Fact]
    public void Judge_OperatorFee_IsComparedWithIt()
    {
        var reading = Reading.With(ParameterNames.OperatorFeeScalar, 7) with
        {
            Estimates = new Dictionary<Operation, NetworkEstimate>
            {
                [Operation.Swap] = new() { DataWei = Expected, OperatorWei = 150_000 * 700 },
            },
        };

        var cost = CostJudge.Judge(Network, reading, Swap, Gas, null)!;

        (cost.EstimatedWei, cost.DeviationMillionths).ShouldBe((Expected + (150_000 * 700), 0));
        cost.Parts.OperatorWei.ShouldBe(150_000 * 700);
    }

    private static OperationCost Judge(BigInteger? dataWei, OperationCost? previous = null, FeeReading? reading = null) =>
        CostJudge.Judge(Network, (reading ?? Reading) with { Estimates = Estimates(dataWei) }, Swap, Gas, previous)!;

    private static Dictionary<Operation, NetworkEstimate> Estimates(BigInteger? dataWei) =>
        dataWei is null ? [] : new() { [Operation.Swap] = new() { DataWei = dataWei } };
}
