using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Measuring;
using Ethoscope.Core.Health.Model;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Health.Measuring;

public sealed class UsualValuesTests
{
    private static readonly HealthInput Price = HealthModels.Load().Inputs.Single(one => one.Input.Id == "G2").Input;
    private static readonly DateTimeOffset Start = HealthMeter.MinuteOf(InventedFacts.Start);

    [Theory]
    [InlineData(27, "1h 24h 7d")]
    [InlineData(30, "1h hour_of_week")]
    public void Judge_WholeWeeks_DecideByWhatItIsJudged(int days, string baselines)
    {
        var usual = Filled(days, _ => 100);

        var reading = usual.Judge(Start.AddDays(days), Of(200));

        string.Join(' ', reading.Baselines.Select(one => one.Name)).ShouldBe(baselines);
        reading.Baselines.Sum(one => one.Weight).ShouldBe(1, 1e-12);
        reading.Distance!.Value.ShouldBe(Math.Log(2) / 0.35, 1e-9);
    }

    [Fact]
    public void Judge_BetterThanUsual_HasNoDistance() => Filled(2, _ => 100).Judge(Start.AddDays(2), Of(20)).Distance.ShouldBe(0);

    [Fact]
    public void Judge_AGapInTheBaseline_RenormalisesWhatIsLeft()
    {
        // Nothing was known in the last four hours.
        var usual = Filled(2, _ => 100);
        var now = Start.AddDays(2).AddHours(4);
        usual.Add(now, InputReading.Missing("G2", "gap"));

        var reading = usual.Judge(now, Of(200));

        reading.Baselines.Select(one => (one.Name, one.Weight)).ShouldBe([("24h", 1.0)]);
    }

    [Fact]
    public void Judge_WithoutSamples_IsMissingWithItsReason()
    {
        var reading = new UsualValues(Price).Judge(Start, Of(100));

        (reading.Presence, reading.Reason).ShouldBe((InputPresence.Missing, "What is usual is not known yet."));
    }

    [Fact]
    public void Judge_ALevelThatLastsForDays_BecomesUsual()
    {
        var usual = Filled(5, hours => hours < 48 ? 100 : 1_000);

        usual.Judge(Start.AddDays(5), Of(1_000)).Distance!.Value.ShouldBeLessThan(1.5);
        Filled(2, hours => hours < 44 ? 100 : 1_000).Judge(Start.AddDays(2), Of(1_000)).Distance!.Value.ShouldBeGreaterThan(6);
    }

    /// <summary>A sample each three minutes.</summary>
    private static UsualValues Filled(int days, Func<double, double> value)
    {
        var usual = new UsualValues(Price);
        for (var minute = 0; minute <= days * 1_440; minute += 3)
            usual.Add(Start.AddMinutes(minute), Of(value(minute / 60.0)));
        return usual;
    }

    private static InputReading Of(double value) => new("G2", InputPresence.Measured) { Value = value };
}
