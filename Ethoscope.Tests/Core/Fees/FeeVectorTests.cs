using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Fees;

/// <summary>The fee rules against the vectors of EIP-1559, EIP-4844, EIP-7892 and EIP-7918 as clients test them.</summary>
public sealed class FeeVectorTests
{
    private static readonly BlobParameters Bpo2 = new(14, 21, 11_684_671);

    [Fact]
    public void FakeExponential_ClientVectors_AreMet()
    {
        foreach (var vector in Vectors("fakeExponential"))
            BlobFeeRule
                .FakeExponential(Long(vector, "factor"), Long(vector, "numerator"), Long(vector, "denominator"))
                .ShouldBe(Long(vector, "want"));
    }

    [Fact]
    public void BaseFeeWei_CancunVectors_AreMet()
    {
        foreach (var vector in Vectors("blobBaseFeeCancun"))
            BlobFeeRule
                .BaseFeeWei(Long(vector, "excessBlobGas"), new BlobParameters(3, 6, Long(vector, "updateFraction")))
                .ShouldBe(Long(vector, "blobBaseFee"));
    }

    [Fact]
    public void NextExcess_CancunVectors_AreMet()
    {
        var cancun = new Fork("Cancun", default, new BlobParameters(3, 6, 3_338_477));

        foreach (var vector in Vectors("excessBlobGasCancunTarget3"))
            BlobFeeRule
                .NextExcess(cancun, Long(vector, "parentExcess"), Long(vector, "parentBlobs") * BlobParameters.GasPerBlob, 1_000_000_000)
                .ShouldBe(Long(vector, "want"));
    }

    [Fact]
    public void NextExcess_ReservePriceVectors_AreMet()
    {
        foreach (var vector in Vectors("excessBlobGasEIP7918"))
        {
            var fork = new Fork(
                "Osaka",
                default,
                new BlobParameters((int)Long(vector, "target"), (int)Long(vector, "max"), Long(vector, "updateFraction"))
            )
            {
                BlobReservePrice = true,
            };
            BlobFeeRule
                .NextExcess(fork, Long(vector, "parentExcess"), Long(vector, "parentBlobGasUsed"), Long(vector, "parentBaseFee"))
                .ShouldBe(Long(vector, "want"), (string)vector["name"]!);
        }
    }

    [Theory]
    [InlineData(150_000_000, 5, 150_218_453)]
    [InlineData(150_000_000, 14, 150_611_669)]
    [InlineData(180_000_000, 5, 178_820_352)]
    [InlineData(180_000_000, 21, 180_917_504)]
    [InlineData(0, 0, 0)]
    public void NextExcess_Bpo2At64Mwei_FollowsTheReservePrice(long excess, int blobs, long expected)
    {
        var fork = new Fork("BPO2", default, Bpo2) { BlobReservePrice = true };

        BlobFeeRule.NextExcess(fork, excess, blobs * BlobParameters.GasPerBlob, 64_000_000).ShouldBe(expected);
    }

    [Fact]
    public void NextExcess_Bpo2FromNothingAtOneGwei_GrowsByAThirdOfTheBlobs()
    {
        var fork = new Fork("BPO2", default, Bpo2) { BlobReservePrice = true };

        BlobFeeRule.NextExcess(fork, 0, 14 * BlobParameters.GasPerBlob, 1_000_000_000).ShouldBe(611_669);
    }

    /// <summary>Blob fee where EIP-7918 lets it rest, a sixteenth of the base fee: for 0.064 and for 1 gwei.</summary>
    [Theory]
    [InlineData(177_628_090, 64_000_000)]
    [InlineData(209_747_757, 1_000_000_000)]
    public void BaseFeeWei_Bpo2AtTheReservePrice_IsASixteenthOfTheBaseFee(long excess, long baseFee)
    {
        BlobFeeRule.BaseFeeWei(excess, Bpo2)!.Value.ShouldBeInRange(baseFee / 16, (baseFee / 16) + 5);
        BlobFeeRule.BaseFeeWei(excess - 1, Bpo2)!.Value.ShouldBeLessThan(baseFee / 16);
    }

    /// <summary>Hoodi block 3012742, recorded: 21 blobs raise the blob fee by exp(7 blobs by fraction).</summary>
    [Fact]
    public void BaseFeeWei_RecordedFullBlobBlock_MovesToTheRecordedNextFee()
    {
        var recorded = SharedData.Fixture("fees_txpool/hoodi_eth_feeHistory_3012742_blob_max.json").Result()[
            "baseFeePerBlobGas"
        ]!.AsArray();
        var (now, next) = (Convert.ToInt64((string)recorded[0]!, 16), Convert.ToInt64((string)recorded[1]!, 16));
        var fork = new Fork("BPO2", default, Bpo2) { BlobReservePrice = true };
        var (low, high) = (0L, 400_000_000L);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = BlobFeeRule.BaseFeeWei(middle, Bpo2) < now ? (middle + 1, high) : (low, middle);
        }

        var excess = BlobFeeRule.NextExcess(fork, low, 21 * BlobParameters.GasPerBlob, 1_035_330_406)!.Value;

        BlobFeeRule.BaseFeeWei(excess, Bpo2)!.Value.ShouldBeInRange(next - (next / 1_000_000), next + (next / 1_000_000));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(10_000_000, 2)]
    [InlineData(50_000_000, 72)]
    [InlineData(100_000_000, 5_209)]
    [InlineData(150_000_000, 375_995)]
    [InlineData(200_000_000, 27_137_919)]
    [InlineData(250_000_000, 1_958_712_485)]
    public void BaseFeeWei_Bpo2_IsExact(long excess, long expected) =>
        BlobFeeRule.BaseFeeWei(excess, Bpo2).ShouldBe(new BigInteger(expected));

    [Fact]
    public void BaseFeeWei_FieldCaseSchedule_FollowsTheStepOfTheBlocksOwnTime()
    {
        var fieldCase = SharedData.FieldCase("15-blob-base-fee-schedule.json");
        var schedule = new ForkSchedule(
            fieldCase["schedule"]!
                .AsArray()
                .Select(step => new Fork(
                    (string)step!["from"]!,
                    Time(step["from"]!),
                    new BlobParameters((int)step["target"]!, (int)step["max"]!, (long)step["fraction"]!)
                ))
        );

        foreach (var one in fieldCase["cases"]!.AsArray())
        {
            var excess = Convert.ToInt64((string)one!["excessBlobGas"]!, 16);
            schedule
                .Forks.Select(fork => BlobFeeRule.BaseFeeWei(excess, fork.Blobs!)!.Value.ToString(CultureInfo.InvariantCulture))
                .ShouldBe(one["expectWeiByStep"]!.AsArray().Select(wei => (string)wei!));
        }

        var boundary = fieldCase["boundary"]!;
        BlobFeeRule
            .BaseFeeWei(Convert.ToInt64((string)boundary["excessBlobGas"]!, 16), schedule.At(Time(boundary["blockTime"]!)).Blobs!)
            .ShouldBe(BigInteger.Parse((string)boundary["expectWei"]!, CultureInfo.InvariantCulture));
        schedule.At(Time(boundary["parentTime"]!)).Blobs!.Target.ShouldBe(10);
        schedule.At(Time(boundary["blockTime"]!).AddYears(50)).Blobs!.Target.ShouldBe(14);
    }

    [Fact]
    public void Next_ClientVectors_AreMet()
    {
        foreach (var vector in Vectors("baseFeeEIP1559"))
            BaseFeeRule
                .Next(Long(vector, "parentBaseFee"), Long(vector, "parentGasUsed"), Long(vector, "parentGasLimit"))
                .ShouldBe(Long(vector, "want"));
    }

    [Theory]
    [InlineData(64_000_000, 30_360_000, 64_096_000)]
    [InlineData(64_000_000, 0, 56_000_000)]
    [InlineData(64_000_000, 60_000_000, 72_000_000)]
    [InlineData(7, 60_000_000, 8)]
    [InlineData(1_000_000_000, 30_000_000, 1_000_000_000)]
    public void Next_Limit60M_IsExact(long baseFee, long used, long expected) =>
        BaseFeeRule.Next(baseFee, used, 60_000_000).ShouldBe(expected);

    [Fact]
    public void KnownForks_Mainnet_AgreeWithTheRecordedSchedule()
    {
        foreach (var vector in Vectors("mainnetBlobSchedule"))
        {
            var fork = KnownChains.Ethereum.Forks.Forks.Single(known =>
                known.ActivationTime.ToUnixTimeSeconds() == Long(vector, "timestamp")
            );
            fork.Blobs.ShouldBe(
                new BlobParameters((int)Long(vector, "target"), (int)Long(vector, "max"), Long(vector, "baseFeeUpdateFraction"))
            );
            fork.Name.ShouldBe((string)vector["fork"]!, StringCompareShould.IgnoreCase);
        }
    }

    private static IEnumerable<JsonNode> Vectors(string name) =>
        SharedData.Fixture("fork_params/eip4844_7892_7918_1559_vectors.json")[name]!.AsArray().Select(vector => vector!);

    private static long Long(JsonNode vector, string name) => (long)vector[name]!;

    private static DateTimeOffset Time(JsonNode node) => DateTimeOffset.Parse((string)node!, CultureInfo.InvariantCulture);
}
