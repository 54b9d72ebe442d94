using CsCheck;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Measuring;
using Ethoscope.Core.Health.Model;
using Ethoscope.Core.Statistics;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Health.Measuring;

public sealed class HealthMeterTests
{
    private static readonly HealthModel Model = HealthModels.Load();
    private static readonly TimeSpan Beyond = TimeSpan.FromMinutes(30);

    [Fact]
    public void Measure_FactsThatCameInPartsWithCuts_EqualsFactsThatCameAtOnce() =>
        Gen.Select(Gen.Int[0, 100_000], Gen.Int[1, 14], Gen.Int[300, 600])
            .Sample(
                (seed, step, minutes) =>
                {
                    var facts = InventedFacts.Make(seed, TimeSpan.FromMinutes(minutes + 45));
                    var end = HealthMeter.MinuteOf(InventedFacts.Start.AddMinutes(minutes));

                    var moved = Moved(facts, end, step, new Random(seed));

                    Same(moved.Measure(end, null, null), AtOnce(facts, end).Measure(end, null, null));
                },
                iter: 4,
                threads: 1
            );

    [Fact]
    public void Measure_RandomFacts_EqualsDirectComputation() =>
        Gen.Select(Gen.Int[0, 100_000], Gen.Int[200, 1_500])
            .Sample(
                (seed, minutes) =>
                {
                    var facts = InventedFacts.Make(seed, TimeSpan.FromMinutes(minutes + 1));
                    var moment = HealthMeter.MinuteOf(InventedFacts.Start.AddMinutes(minutes));
                    var meter = AtOnce(facts, moment);

                    var values = meter.Measure(moment, null, null).Readings.ToDictionary(reading => reading.Id, reading => reading.Value);

                    // Those without a baseline yet have no value.
                    var direct = new DirectInputs(facts, moment);
                    foreach (var id in direct.Ids.Where(id => id is not ("G2" or "T4" or "T6")))
                    {
                        if (direct.Value(id) is { } known)
                            values[id].ShouldNotBeNull(id).ShouldBe(known, Math.Abs(known) * 1e-9 + 1e-12, id);
                        else
                            values[id].ShouldBeNull(id);
                    }
                },
                iter: 8,
                threads: 1
            );

    [Fact]
    public void Measure_RelativeInputs_StandOnMinuteSamplesBeforeWhatIsJudged()
    {
        var facts = InventedFacts.Make(7, TimeSpan.FromHours(11), isCalm: true);
        var moment = HealthMeter.MinuteOf(InventedFacts.Start.AddHours(10.9));

        var measured = AtOnce(facts, moment).Measure(moment, null, null).Readings.ToDictionary(reading => reading.Id);

        foreach (var (id, evaluation, isLogarithmic, floor) in new[] { ("T4", 60, true, 0.5), ("T6", 60, false, 0.05) })
        {
            var samples = Enumerable
                .Range(0, 61 + 60)
                .Select(minutes => moment.AddMinutes(-minutes))
                .Where(time => time < moment.AddMinutes(-evaluation) && time >= moment.AddMinutes(-evaluation - 60))
                .Select(time => new DirectInputs(facts, time).Value(id)!.Value)
                .Select(value => isLogarithmic ? Math.Log(value) : value);
            var spread = RobustSpread.Of(samples)!.Value;
            var baseline = measured[id].Baselines.Single(one => one.Name == "1h");
            baseline.Median.ShouldBe(spread.Median, 1e-9, id);
            baseline.Sigma.ShouldBe(Math.Max(1.4826 * spread.Mad, floor), 1e-9, id);
            measured[id].Baselines.Sum(one => one.Weight).ShouldBe(1, 1e-12);
            measured[id].Distance!.Value.ShouldBe(Math.Max(0, measured[id].Baselines.Sum(one => one.Weight * one.Z)), 1e-12);
        }

        measured["G2"].Baselines.Select(one => one.Name).ShouldBe(["1h", "24h"]);
    }

    [Fact]
    public void Measure_ALastingJump_StaysUnusualForHours()
    {
        var calm = InventedFacts.Make(11, TimeSpan.FromHours(15), isCalm: true);
        var jump = InventedFacts.Start.AddHours(12);
        var facts = calm with
        {
            Blocks =
            [
                .. calm.Blocks.Select(block =>
                    block.Time < jump
                        ? block with
                        {
                            BaseFeeWei = 1_000_000_000,
                            TipP50Wei = 10_000_000,
                        }
                        : block with
                        {
                            BaseFeeWei = 9_000_000_000,
                            TipP50Wei = 10_000_000,
                        }
                ),
            ],
        };
        var moment = HealthMeter.MinuteOf(jump.AddMinutes(150));

        var reading = AtOnce(facts, moment).Measure(moment, null, null).Readings.Single(one => one.Id == "G2");

        // ln 9 over the floor of .35, against both the hour and the day, though the hour is full of the new price.
        reading.Distance!.Value.ShouldBe(Math.Log(9.01 / 1.01) / 0.35, 1e-6);
        reading.Baselines.Select(one => one.Name).ShouldBe(["24h"]);
    }

    private static HealthMeter AtOnce(HealthFacts facts, DateTimeOffset moment)
    {
        var meter = new HealthMeter(InventedFacts.Chain, Model);
        // A day at a time, as windows let go of what is older.
        for (var from = InventedFacts.Start.AddDays(-1); from < moment; from += TimeSpan.FromDays(1))
        {
            var end = from.AddDays(1) < moment ? from.AddDays(1) : moment;
            meter.Replace(from, facts.Between(from, end + Beyond));
            meter.AdvanceTo(end);
        }

        return meter;
    }

    /// <summary>In steps of some minutes; each time the newest part is written anew, at first with facts that turn out to be wrong.</summary>
    private static HealthMeter Moved(HealthFacts facts, DateTimeOffset end, int step, Random random)
    {
        var meter = new HealthMeter(InventedFacts.Chain, Model);
        var other = InventedFacts.Make(random.Next(), TimeSpan.FromHours(20));
        for (var at = HealthMeter.MinuteOf(InventedFacts.Start.AddMinutes(5)); at <= end; at += TimeSpan.FromMinutes(step))
        {
            if (random.Next(4) == 0)
            {
                meter.Replace(at.AddMinutes(-9), other.Between(at.AddMinutes(-9), at.AddSeconds(1)));
                meter.AdvanceTo(at);
            }

            var from = random.Next(6) == 0 ? at.AddHours(-26) : at.AddMinutes(-30);
            meter.Replace(from, facts.Between(from, at.AddSeconds(random.Next(1, 60))));
            meter.AdvanceTo(at);
        }

        meter.Replace(end.AddMinutes(-30), facts.Between(end.AddMinutes(-30), end + Beyond));
        meter.AdvanceTo(end);
        return meter;
    }

    private static void Same(ScoreInputs one, ScoreInputs other)
    {
        foreach (var (first, second) in one.Readings.Zip(other.Readings))
        {
            (first with { Baselines = [] }).ShouldBe(second with { Baselines = [] });
            first.Baselines.ShouldBe(second.Baselines, first.Id);
        }

        one.Gates.ShouldBe(other.Gates);
    }
}
