using System.Numerics;
using System.Text.Json.Nodes;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Layer2.Costs;

public sealed class ArbitrumFeeModelTests
{
    private static readonly IFeeModel Model = FeeModels.Of(Layer2Stack.Arbitrum);

    [Fact]
    public void Compute_RecordedReceipts_IsWithinWhatTheirGasAllows()
    {
        var receipts = SharedData.Fixture("l2/arbitrum_one_receipts_399_gasUsedForL1.json.gz").AsArray();
        receipts.Count.ShouldBe(399);
        foreach (var receipt in receipts)
            AssertCharged(receipt!);
        AssertCharged(SharedData.Fixture("l2/arbitrum_one_receipt_86350915.json").Result());
    }

    [Fact]
    public void Compute_DataGas_IsRoundedDownAndNeverChargedTwice()
    {
        var reading = Prices(20_000_000, 1_234_567);

        var parts = Model.Compute(reading, new(21_000, Readings.Packed(101)));

        // 101 × 16 × 1,234,567 ÷ 20,000,000 = 99.75…
        parts.ShouldBe(new CostParts(21_000L * 20_000_000, 99L * 20_000_000, 0));
    }

    [Fact]
    public void Compute_WithoutPrices_IsNull()
    {
        var shape = new TransactionShape(21_000, Readings.Packed(100));

        Model.Compute(Prices(20_000_000, 1).Without(ParameterNames.L1BaseFeeEstimate), shape).ShouldBeNull();
        Model.Compute(Prices(20_000_000, 1) with { BaseFeeWei = null }, shape).ShouldBeNull();
        Model.Compute(Prices(0, 1), shape).ShouldBeNull();
        Model.Compute(Prices(20_000_000, 1).With(ParameterNames.BrotliCompressionLevel, 0), shape).ShouldBeNull();
        Model.Compute(Prices(20_000_000, 1).With(ParameterNames.BrotliCompressionLevel, 1), shape).ShouldNotBeNull();
    }

    [Fact]
    public void Estimate_IsPaddedAsNodesPadIt()
    {
        var reading = Prices(20_000_000, 50_000_000);

        // (100 + 16) × 16 × 1.01 = 1,874 units, × 50,000,000 × 1.1 = 5,153 gas.
        ArbitrumEstimate.DataWei(reading, Readings.Packed(100)).ShouldBe(5_153L * 20_000_000);
        ArbitrumEstimate.DataWei(reading with { BaseFeeWei = null }, Readings.Packed(100)).ShouldBeNull();
    }

    private static void AssertCharged(JsonNode receipt)
    {
        var (gas, dataGas, price) = (receipt["gasUsed"].Hex(), receipt["gasUsedForL1"].Hex(), receipt["effectiveGasPrice"].Hex());
        // The packed size was not recorded: any that the gas allows, at the least price that makes it.
        var size = (int)(dataGas / 1_000) + 1;
        var perUnit = ((dataGas * price) + (size * 16) - 1) / (size * 16);

        var parts = Model.Compute(Prices((long)price, perUnit), new((long)(gas - dataGas), Readings.Packed(size)))!;

        parts.DataWei.ShouldBe(dataGas * price);
        parts.TotalWei.ShouldBe(gas * price);
    }

    private static FeeReading Prices(long perGas, BigInteger perUnit) =>
        Readings.Of(FormNames.Arbitrum, (ParameterNames.L1BaseFeeEstimate, perUnit)) with
        {
            BaseFeeWei = perGas,
        };
}
