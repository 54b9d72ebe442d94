using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using CsCheck;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Layer2.Costs;

public sealed class OptimismFeeModelTests
{
    /// <summary>Blocks in which a node charged the fee of another transaction, and one that was charged the least (README of fixtures).</summary>
    private static readonly HashSet<BigInteger> Exceptions = [36_450_107, 36_792_853, 38_404_211];

    private static readonly IFeeModel Model = FeeModels.Of(Layer2Stack.Optimism);

    [Fact]
    public void Compute_RecordedTransactions_ChargesThemToTheWei()
    {
        foreach (var triple in SharedData.Fixture("l2/op_stack_l1fee_vectors.json")["realTriples"]!.AsArray())
        {
            var l1 = L1Attributes.OfTransaction(triple!["l1AttributesTxRlp"].Bytes());
            var reading = Readings.Blobs(
                triple["fork"]!.GetValue<string>(),
                l1.L1BaseFee,
                l1.BaseFeeScalar,
                l1.L1BlobBaseFee,
                l1.BlobBaseFeeScalar
            );

            var parts = Model.Compute(reading, new(21_000, DataShapes.Of(triple["txRlp"].Bytes())));

            parts.ShouldBe(new CostParts(0, triple["l1Fee"]!.GetValue<long>(), 0));
        }
    }

    [Fact]
    public void Compute_RecordedReceiptsOfLeastSize_ChargesAllButTheExceptionsToTheWei()
    {
        var exact = 0;
        foreach (var receipt in Receipts().Where(receipt => receipt["l1GasUsed"].Hex() == 1_600))
        {
            var isException = Exceptions.Contains(receipt["blockNumber"].Hex());
            var parts = Model.Compute(ReadingOf(receipt), new(0, Readings.Packed(100)));

            (parts!.DataWei == receipt["l1Fee"].Hex()).ShouldBe(!isException, receipt["transactionHash"]!.GetValue<string>());
            exact += isException ? 0 : 1;
        }

        exact.ShouldBe(161);
        foreach (var receipt in SharedData.Fixture("l2/op_stack_l1fee_vectors.json")["receiptOnlyFjordMinimum"]!.AsArray())
        {
            var reading = Readings.Blobs(
                FormNames.Fjord,
                receipt!["l1GasPrice"]!.GetValue<long>(),
                receipt["l1BaseFeeScalar"]!.GetValue<long>(),
                receipt["l1BlobBaseFee"]!.GetValue<long>(),
                receipt["l1BlobBaseFeeScalar"]!.GetValue<long>()
            );

            Model.Compute(reading, new(0, Readings.Packed(100)))!.DataWei.ShouldBe(receipt["l1Fee"]!.GetValue<long>());
        }
    }

    [Fact]
    public void Compute_RecordedReceiptsOfOtherSizes_ChargesThemToTheWei()
    {
        var (ecotone, fjord) = (0, 0);
        // From the gas, which is the scaled size × 16 ÷ 10^6 rounded down, follows the length packed by FastLZ: each makes 13 of it.
        var lengths = Enumerable.Range(171, 20_000).ToLookup(length => FjordData.ScaledSize(length) * 16 / 1_000_000);
        foreach (var receipt in Receipts().Where(receipt => !Exceptions.Contains(receipt["blockNumber"].Hex())))
        {
            var gas = receipt["l1GasUsed"].Hex();
            if (gas == 1_600)
                continue;

            // The older of Base's scalars were changed soon after Fjord; until then the gas is that of calldata.
            var isEcotone = receipt["l1BaseFeeScalar"].Hex() == 1_418;
            var data = isEcotone ? new((int)gas / 4, (int)gas / 4, 0, 0) : Readings.Packed(lengths[gas].ShouldHaveSingleItem());
            var form = isEcotone ? FormNames.Ecotone : FormNames.Fjord;
            Data(ReadingOf(receipt) with { Form = form }, data).ShouldBe(receipt["l1Fee"].Hex());
            (ecotone, fjord) = isEcotone ? (ecotone + 1, fjord) : (ecotone, fjord + 1);
        }

        (ecotone, fjord).ShouldBe((28, 385));
    }

    [Fact]
    public void Compute_RecordedReceiptOfBedrock_ChargesItToTheWei()
    {
        var receipt = SharedData.Fixture("l2/base_receipts_1371947_bedrock.json")[1]!;
        var scalar = decimal.Parse(receipt["l1FeeScalar"]!.GetValue<string>(), CultureInfo.InvariantCulture) * 1_000_000;
        var reading = Readings.Of(
            FormNames.Bedrock,
            (ParameterNames.L1BaseFee, receipt["l1GasPrice"].Hex()),
            (ParameterNames.Overhead, 188),
            (ParameterNames.Scalar, new BigInteger(scalar))
        );
        var gas = (int)receipt["l1GasUsed"].Hex() - 188;

        var parts = Model.Compute(reading, new(0, new(gas / 4, gas / 4, 0, 0)));

        parts!.DataWei.ShouldBe(receipt["l1Fee"].Hex());
    }

    [Fact]
    public void Compute_RecordedAttributesOfJovian_ChargesWhatTheReceiptsPricesSay()
    {
        var recorded = SharedData.Fixture("l2/base_l1attributes_deposit_tx_52158111_jovian.json");
        var l1 = L1Attributes.Of(recorded["transaction"]!["input"].Bytes());
        var receipt = recorded["receipt"]!;
        var shape = new TransactionShape(21_000, Readings.Packed(250));

        var parts = Model.Compute(
            Readings
                .Blobs(FormNames.Jovian, l1.L1BaseFee, l1.BaseFeeScalar, l1.L1BlobBaseFee, l1.BlobBaseFeeScalar)
                .With(ParameterNames.OperatorFeeScalar, l1.OperatorFeeScalar!.Value)
                .With(ParameterNames.OperatorFeeConstant, l1.OperatorFeeConstant!.Value),
            shape
        );

        l1.L1BaseFee.ShouldBe(receipt["l1GasPrice"].Hex());
        l1.L1BlobBaseFee.ShouldBe(receipt["l1BlobBaseFee"].Hex());
        // 166,539,400 × (16 × 2269 × 199,435,627 + 1,055,762 × 9,146,978) ÷ 10^12
        parts.ShouldBe(new CostParts(0, 2_814_073_329, 0));
    }

    [Fact]
    public void Compute_VectorsOfOpGeth_AreMet()
    {
        var vectors = SharedData.Fixture("l2/op_stack_l1fee_vectors.json")["unitVectors"]!;
        var old = Readings.Of(
            FormNames.Bedrock,
            (ParameterNames.L1BaseFee, 1_000_000_000),
            (ParameterNames.Overhead, 50),
            (ParameterNames.Scalar, 7_000_000)
        );
        // An empty transaction: 30 bytes that are not zero.
        var empty = new DataShape(30, 0, 0, 0);

        Data(old, empty).ShouldBe(vectors["regolith"]!["l1Fee"]!.GetValue<long>());
        Data(old, empty with { Bytes = 30 + 68 }).ShouldBe(vectors["bedrock"]!["l1Fee"]!.GetValue<long>());
        Data(Readings.Blobs(FormNames.Ecotone, 1_000_000_000, 2, 10_000_000, 3), empty)
            .ShouldBe(vectors["ecotone"]!["l1Fee"]!.GetValue<long>());
        Data(Readings.Blobs(FormNames.Fjord, 1_000_000_000, 2, 10_000_000, 3), Readings.Packed(0))
            .ShouldBe(vectors["fjord"]!["l1Fee"]!.GetValue<long>());
        Data(Readings.Blobs(FormNames.Fjord, 2_000_000, 20, 3_000_000, 15), Readings.Packed(235))
            .ShouldBe(vectors["fjordParity"]!["l1Fee"]!.GetValue<long>());
    }

    [Theory]
    [InlineData(64_000_000, 5_227, 4_000_000, 1_014_213, 100, 940_930_000)]
    [InlineData(64_000_000, 5_227, 4_000_000, 1_014_213, 170, 940_930_000)]
    [InlineData(64_000_000, 5_227, 4_000_000, 1_014_213, 250, 1_567_019_176)]
    [InlineData(1_000_000_000, 2, 10_000_000, 3, 235, 4_932_360)]
    public void Compute_VectorsOfFjord_AreMet(long l1BaseFee, long scalar, long blobFee, long blobScalar, int fastLz, long wei) =>
        Data(Readings.Blobs(FormNames.Fjord, l1BaseFee, scalar, blobFee, blobScalar), Readings.Packed(fastLz)).ShouldBe(wei);

    [Theory]
    [InlineData(FormNames.Isthmus, 21_000, 1_439_103_868, 1_256_417_826_609_331_460, "1256417826639552641")]
    [InlineData(FormNames.Isthmus, 21_000, 0, 0, "0")]
    [InlineData(FormNames.Isthmus, 999_999, 1, 5, "5")]
    [InlineData(FormNames.Jovian, 21_000, 1_439_103_868, 1_256_417_826_609_331_460, "1259439944732131460")]
    [InlineData(FormNames.Jovian, 999_999, 1, 5, "99999905")]
    public void Compute_OperatorFee_FollowsTheFork(string form, long gas, long scalar, long constant, string wei) =>
        Model
            .Compute(
                Readings
                    .Blobs(form, 0, 0, 0, 0)
                    .With(ParameterNames.OperatorFeeScalar, scalar)
                    .With(ParameterNames.OperatorFeeConstant, constant),
                new(gas, Readings.Packed(100))
            )
            .ShouldBe(new CostParts(0, 0, BigInteger.Parse(wei, CultureInfo.InvariantCulture)));

    [Fact]
    public void Compute_ZeroScalars_AreChargedAsZero() =>
        Model
            .Compute(
                Readings.Blobs(FormNames.Fjord, 1_000_000_000, 0, 1_000_000, 0) with
                {
                    BaseFeeWei = 1_000,
                    TipWei = 500,
                },
                new(21_000, Readings.Packed(300))
            )
            .ShouldBe(new CostParts(31_500_000, 0, 0));

    [Fact]
    public void Compute_OtherDecimals_DividesByThem()
    {
        var reading = Readings.Blobs(FormNames.Fjord, 64_000_000, 5_227, 4_000_000, 1_014_213);

        Data(reading.With(ParameterNames.Decimals, 5), Readings.Packed(100)).ShouldBe(94_093_000_000);
        Data(reading.Without(ParameterNames.Decimals), Readings.Packed(100)).ShouldBe(940_930_000);
        Model.Compute(reading.With(ParameterNames.Decimals, 255), new(0, Readings.Packed(100))).ShouldBeNull();
    }

    [Fact]
    public void Compute_WhatIsNotKnown_IsNull()
    {
        var reading = Readings.Blobs(FormNames.Jovian, 1, 1, 1, 1);
        var shape = new TransactionShape(21_000, Readings.Packed(100));

        Model.Compute(reading, shape).ShouldBeNull();
        Model.Compute(reading with { Form = null }, shape).ShouldBeNull();
        Model.Compute(reading with { Form = "of tomorrow" }, shape).ShouldBeNull();
        Model.Compute(reading with { Form = FormNames.Fjord, TipWei = null }, shape).ShouldBeNull();
        Model.Compute(reading.Without(ParameterNames.BlobBaseFee) with { Form = FormNames.Ecotone }, shape).ShouldBeNull();
        Model.Explain(reading with { Form = FormNames.Bedrock }, shape).ShouldBeNull();
    }

    [Fact]
    public void Compute_MoreDataOrGas_NeverCostsLess() =>
        Gen.Select(Gen.Int[0, 5_000], Gen.Int[0, 500], Gen.Long[0, 30_000_000], Gen.Long[0, 1_000_000_000_000])
            .Sample(
                (fastLz, more, gas, price) =>
                {
                    var reading = Readings
                        .Blobs(FormNames.Jovian, price, 5_227, price / 16, 1_014_213)
                        .With(ParameterNames.OperatorFeeScalar, 7)
                        .With(ParameterNames.OperatorFeeConstant, 11) with
                    {
                        BaseFeeWei = 385,
                    };

                    var less = Model.Compute(reading, new(gas, Readings.Packed(fastLz)))!;
                    Model.Compute(reading, new(gas, Readings.Packed(fastLz + more)))!.TotalWei.ShouldBeGreaterThanOrEqualTo(less.TotalWei);
                    Model.Compute(reading, new(gas + more, Readings.Packed(fastLz)))!.TotalWei.ShouldBeGreaterThanOrEqualTo(less.TotalWei);
                },
                iter: 200
            );

    [Fact]
    public void Explain_Jovian_SaysWhatWasComputed()
    {
        var reading = Readings
            .Blobs(FormNames.Jovian, 64_000_000, 5_227, 4_000_000, 1_014_213)
            .With(ParameterNames.OperatorFeeScalar, 2)
            .With(ParameterNames.OperatorFeeConstant, 1_000) with
        {
            BaseFeeWei = 5_000_000,
            TipWei = 100,
        };
        var shape = new TransactionShape(21_000, Readings.Packed(250));

        var explanation = Model.Explain(reading, shape)!;

        explanation.Form.ShouldBe("Jovian");
        explanation.Lines.Select(line => line.Part).ShouldBe(["Execution", "L1 data", "Operator"]);
        explanation.Lines.Aggregate(BigInteger.Zero, (sum, line) => sum + line.Wei).ShouldBe(Model.Compute(reading, shape)!.TotalWei);
        explanation.Lines[0].Numbers.ShouldBe("21,000 × (5,000,000 + 100)");
        explanation.Lines[1].Numbers.ShouldBe("166,539,400 × (16 × 64,000,000 × 5,227 + 4,000,000 × 1,014,213) ÷ 1,000,000,000,000");
        explanation.Lines[2].Numbers.ShouldBe("21,000 × 2 × 100 + 1,000");
    }

    private static BigInteger Data(FeeReading reading, DataShape data) => Model.Compute(reading, new(0, data))!.DataWei;

    private static IEnumerable<JsonNode> Receipts() => SharedData.Fixture("l2/base_receipts_585_fjord_l1fee.json.gz").AsArray()!;

    private static FeeReading ReadingOf(JsonNode receipt) =>
        Readings.Blobs(
            FormNames.Fjord,
            receipt["l1GasPrice"].Hex(),
            receipt["l1BaseFeeScalar"].Hex(),
            receipt["l1BlobBaseFee"].Hex(),
            receipt["l1BlobBaseFeeScalar"].Hex()
        );
}
