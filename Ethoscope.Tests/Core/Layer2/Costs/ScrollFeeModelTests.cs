using System.Numerics;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Layer2.Costs;

/// <summary>By vectors of the contract's formulas: receipts of Scroll have no parameters to be recomputed from.</summary>
public sealed class ScrollFeeModelTests
{
    private static readonly IFeeModel Model = FeeModels.Of(Layer2Stack.Scroll);

    private static readonly FeeReading Reading = Readings.Of(
        null,
        (ParameterNames.L1BaseFee, 1_000_000_000),
        (ParameterNames.Overhead, 2_500),
        (ParameterNames.Scalar, 1_150_000_000),
        (ParameterNames.L1BlobBaseFee, 7_000_003),
        (ParameterNames.CommitScalar, 230_759_955_285),
        (ParameterNames.BlobScalar, 417_565_260),
        (ParameterNames.PenaltyFactor, 1_000_000_000)
    ) with
    {
        BaseFeeWei = 120_000,
        TipWei = 100,
    };

    private static readonly TransactionShape Shape = new(21_000, new DataShape(120, 10, 0, 0));

    [Theory]
    // (10 × 4 + 110 × 16 + 2,500 + 64) × 10^9 × 1,150,000,000 ÷ 10^9
    [InlineData(FormNames.Bernoulli, 5_018_600_000_000)]
    // (230,759,955,285 × 10^9 + 417,565,260 × 120 × 7,000,003) ÷ 10^9
    [InlineData(FormNames.Curie, 231_110_710_253)]
    // (230,759,955,285 × 10^9 + 417,565,260 × 7,000,003) × 120 × 10^9 ÷ 10^18
    [InlineData(FormNames.Feynman, 27_691_545_389_168)]
    // the same base; (base + base × 120 ÷ 10^9) ÷ 10^9
    [InlineData(FormNames.Galileo, 27_691_548_712_154)]
    public void Compute_EachForm_ChargesByItsFormula(string form, long wei) =>
        Model.Compute(Reading with { Form = form }, Shape).ShouldBe(new CostParts(21_000L * 120_100, wei, 0));

    [Fact]
    public void Compute_WhatIsNotKnown_IsNull()
    {
        Model.Compute(Reading, Shape).ShouldBeNull();
        Model.Compute(Reading.Without(ParameterNames.Scalar) with { Form = FormNames.Bernoulli }, Shape).ShouldBeNull();
        Model.Compute(Reading.Without(ParameterNames.BlobScalar) with { Form = FormNames.Curie }, Shape).ShouldBeNull();
        Model.Compute(Reading.Without(ParameterNames.PenaltyFactor) with { Form = FormNames.Feynman }, Shape).ShouldBeNull();
        Model.Compute(Reading.With(ParameterNames.PenaltyFactor, 0) with { Form = FormNames.Galileo }, Shape).ShouldBeNull();
    }

    [Fact]
    public void Compute_RecordedReceipts_ChargeGasAsTheModelDoes()
    {
        var receipts = SharedData.Fixture("l2/scroll_receipts_244_l1fee.json.gz").AsArray();
        receipts.Count.ShouldBe(244);
        foreach (var receipt in receipts)
        {
            var (gas, price) = (receipt!["gasUsed"].Hex(), receipt["effectiveGasPrice"].Hex());
            var reading = Reading with { Form = FormNames.Curie, BaseFeeWei = (long)price, TipWei = 0 };

            var parts = Model.Compute(reading, new((long)gas, Shape.Data))!;

            (parts.ExecutionWei + receipt["l1Fee"].Hex()).ShouldBe((gas * price) + receipt["l1Fee"].Hex());
        }
    }

    [Fact]
    public void Explain_EachForm_SumsToWhatIsComputed()
    {
        foreach (var form in new[] { FormNames.Bernoulli, FormNames.Curie, FormNames.Feynman, FormNames.Galileo })
        {
            var reading = Reading with { Form = form };

            var lines = Model.Explain(reading, Shape)!.Lines;

            lines.Aggregate(BigInteger.Zero, (sum, line) => sum + line.Wei).ShouldBe(Model.Compute(reading, Shape)!.TotalWei);
        }
    }
}
