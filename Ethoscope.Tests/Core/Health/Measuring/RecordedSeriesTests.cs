using System.Globalization;
using System.Numerics;
using Ethoscope.Core.Health.Measuring;
using Ethoscope.Core.Health.Model;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Health.Measuring;

/// <summary>
/// The inputs that need base fee alone on recorded series. Gas used follows from a base fee and the next one (EIP-1559). The figures were computed
/// apart from this program, by Python from the same files.
/// </summary>
public sealed class RecordedSeriesTests
{
    [Theory]
    [InlineData("mainnet_basefee_2022-12-20_calm_16226000.csv", 30_000_000, 0.0328543594, 0.0159319559, 11)]
    [InlineData("mainnet_basefee_2022-05-12_luna_14758520.csv.gz", 30_000_000, 0.0731705208, 0.0372302595, 56)]
    [InlineData("mainnet_basefee_2023-05_pepe_spike_17180000.csv.gz", 30_000_000, 0.0221809684, 0.0000858123, 3)]
    [InlineData("mainnet_basefee_2025-11-26_low_fee_23882697.csv", 60_000_000, 0.0439090183, 0.0115515721, 17)]
    public void Measure_RecordedBaseFees_EqualsTheIndependentFigures(string file, long limit, double swing, double distance, int full)
    {
        var fees = SharedData
            .Table("timeseries/" + file)
            .TakeLast(300)
            .Select(row => BigInteger.Parse(row["base_fee_wei"], CultureInfo.InvariantCulture))
            .ToList();
        var blocks = fees.Select((fee, i) => Block(i, fee, i + 1 < fees.Count ? fees[i + 1] : null, limit)).ToList();
        var meter = new HealthMeter(InventedFacts.Chain, HealthModels.Load());
        meter.Replace(InventedFacts.Start, HealthFacts.None with { Blocks = blocks });

        var readings = meter.Measure(blocks[^1].Time, null, null).Readings.ToDictionary(reading => reading.Id);

        readings["G3"].Value!.Value.ShouldBe(swing, 1e-9);
        readings["G4"].Value!.Value.ShouldBe(distance, 1e-7);
        readings["G5"].Value!.Value.ShouldBe(full / 299.0, 1e-9);
    }

    /// <summary>The calm hour is calm, the crash of 2022 is as unpredictable as the curve says, and a spike of demand is not.</summary>
    [Fact]
    public void Measure_RecordedSwings_HaveThePointsOfTheModel()
    {
        var curve = HealthModels.Load().Inputs.Single(one => one.Input.Id == "G3").Input.Curve;

        CurvePoints.Of(curve, 0.0328543594).ShouldBe(100);
        CurvePoints.Of(curve, 0.0731705208).ShouldBe(62.9272, 1e-3);
        CurvePoints.Of(curve, 0.0221809684).ShouldBe(100);
    }

    private static BlockFact Block(int place, BigInteger fee, BigInteger? next, long limit)
    {
        var slot = InventedFacts.Clock.SlotDuring(InventedFacts.Start) + place;
        var target = limit / 2;
        var used = next is { } following ? (long?)Math.Clamp(target + (long)((following - fee) * 8 * target / fee), 0, limit) : null;
        return new(place + 1, InventedFacts.Clock.StartOf(slot), slot, 0, (long)fee, null, null, used, limit, 100, null, null, true);
    }
}
