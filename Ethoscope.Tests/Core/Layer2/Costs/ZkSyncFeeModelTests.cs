using System.Numerics;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Layer2.Costs;

public sealed class ZkSyncFeeModelTests
{
    private static readonly IFeeModel Model = FeeModels.Of(Layer2Stack.ZkSync);

    private static readonly FeeReading Recorded = Readings.Of(
        FormNames.ZkSync,
        (ParameterNames.MinimalL2GasPrice, 45_250_000),
        (ParameterNames.ComputeOverheadPart, 0),
        (ParameterNames.PubdataOverheadPart, 1_000_000),
        (ParameterNames.BatchOverheadL1Gas, 800_000),
        (ParameterNames.MaxGasPerBatch, 200_000_000),
        (ParameterNames.MaxPubdataPerBatch, 500_000),
        (ParameterNames.L1GasPrice, 152_278_857),
        (ParameterNames.L1PubdataPrice, 7_859_874),
        (ParameterNames.ConversionNumerator, 1),
        (ParameterNames.ConversionDenominator, 1)
    );

    [Fact]
    public void Compute_RecordedReceipts_AreChargedAtThePriceOfTheRecordedParameters()
    {
        var receipts = SharedData.Fixture("l2/zksync_era_receipts_121.json.gz").AsArray();
        receipts.Count.ShouldBe(121);
        var exact = 0;
        foreach (var receipt in receipts)
        {
            var (gas, price) = (receipt!["gasUsed"].Hex(), receipt["effectiveGasPrice"].Hex());

            var parts = Model.Compute(Recorded, new((long)gas, Readings.Packed(0)))!;

            (parts.TotalWei == gas * price).ShouldBe(price == 45_250_000);
            exact += price == 45_250_000 ? 1 : 0;
            Model
                .Compute(Recorded.With(ParameterNames.MinimalL2GasPrice, price), new((long)gas, Readings.Packed(0)))!
                .TotalWei.ShouldBe(gas * price);
        }

        exact.ShouldBe(121);
    }

    [Fact]
    public void Compute_CostlyPubdata_RaisesThePrice()
    {
        // 7,859,874 + ⌈10^15 × 800,000 ÷ 500,000⌉ = 1,600,000,007,859,874; ÷ 2^20, rounded up.
        var parts = Model.Compute(Recorded.With(ParameterNames.L1GasPrice, 1_000_000_000_000_000), new(100_000, Readings.Packed(0)));

        parts!.ExecutionWei.ShouldBe(100_000 * (BigInteger)1_525_878_914);
    }

    [Fact]
    public void Compute_ComputeOverhead_IsAddedByItsPart()
    {
        // ⌈152,278,857 × 800,000 ÷ 200,000,000⌉ = 609,116, half of which is 304,558.
        var parts = Model.Compute(Recorded.With(ParameterNames.ComputeOverheadPart, 500_000), new(1, Readings.Packed(0)));

        parts.ShouldBe(new CostParts(45_250_000 + 304_558, 0, 0));
    }

    [Fact]
    public void Compute_WhatIsNotKnown_IsNull()
    {
        var shape = new TransactionShape(100_000, Readings.Packed(0));

        foreach (var parameter in Recorded.Parameters.Where(one => !one.Name.StartsWith("conversion", StringComparison.Ordinal)))
            Model.Compute(Recorded.Without(parameter.Name), shape).ShouldBeNull();
        Model.Compute(Recorded.With(ParameterNames.MaxGasPerBatch, 0), shape).ShouldBeNull();
        Model.Compute(Recorded.With(ParameterNames.ConversionNumerator, 3), shape).ShouldBeNull();
        Model.Compute(Recorded with { Form = null }, shape).ShouldBeNull();
    }
}
