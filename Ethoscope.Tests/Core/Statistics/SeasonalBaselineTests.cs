using Ethoscope.Core.Statistics;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Statistics;

public sealed class SeasonalBaselineTests
{
    private static readonly DateTimeOffset _monday = new(2026, 10, 5, 0, 0, 0, TimeSpan.Zero);
    private static readonly HeldOutTimes _nothing = new(DateTimeOffset.MaxValue);

    /// <summary>l = np.log([10, 20, 40, 15]): np.median(l), st.median_abs_deviation(l).</summary>
    [Fact]
    public void UsualAt_FourWeeks_IsMedianAndMadOfLogarithms()
    {
        var baseline = SeasonalBaseline.Of(Weekly(10, 20, 40, 15), _nothing);

        var usual = baseline.UsualAt(_monday.AddDays(70).AddMinutes(59)).ShouldNotBeNull();
        usual.Median.ShouldBe(2.8518912373281005, 1e-12);
        usual.Mad.ShouldBe(0.3465735902799727, 1e-12);
        baseline.Residual(new(_monday.AddDays(35), 20)).ShouldNotBeNull().ShouldBe(Math.Log(20) - 2.8518912373281005, 1e-12);
        baseline.ReadyBins.ShouldBe(1);
    }

    [Fact]
    public void UsualAt_TooFewWeeks_IsUnknownAndSaysHowMany()
    {
        // Four values of one hour, in three weeks.
        TimedValue[] values = [.. Weekly(10, 20, 40), new(_monday.AddMinutes(30), 15)];

        var baseline = SeasonalBaseline.Of(values, _nothing);

        baseline.UsualAt(_monday).ShouldBeNull();
        baseline.Residual(new(_monday, 10)).ShouldBeNull();
        (baseline.Bins[0].Weeks, baseline.Bins[0].Spread!.Value.Count, baseline.ReadyBins).ShouldBe((3, 4, 0));
        SeasonalBaseline.Of(values, _nothing, leastWeeks: 3).UsualAt(_monday).ShouldNotBeNull();
        SeasonalBaseline.Of([], _nothing).Bins.ShouldAllBe(bin => bin.Weeks == 0 && bin.Spread == null);
    }

    [Fact]
    public void Of_HeldOutTimes_AreNoPartOfIt()
    {
        var values = Weekly(10, 20, 40, 15, 999, 7);

        var baseline = SeasonalBaseline.Of(
            values,
            new HeldOutTimes(_monday.AddDays(35), [(_monday.AddDays(28), _monday.AddDays(28).AddHours(1))])
        );

        baseline.ShouldSatisfyAllConditions(
            () => baseline.Bins[0].Weeks.ShouldBe(4),
            () => baseline.UsualAt(_monday)!.Value.Median.ShouldBe(2.8518912373281005, 1e-12)
        );
        SeasonalBaseline.Of(values, new HeldOutTimes(_monday.AddDays(35), [(_monday.AddDays(14), null)])).Bins[0].Weeks.ShouldBe(2);
    }

    [Fact]
    public void Of_ValuesWithoutALogarithm_AreLeftOutAndCounted()
    {
        var baseline = SeasonalBaseline.Of(Weekly(10, 0, -3, 15), _nothing, leastWeeks: 1);

        (baseline.Skipped, baseline.Bins[0].Weeks).ShouldBe((2, 2));
        baseline.Residual(new(_monday, 0)).ShouldBeNull();
        Should.Throw<ArgumentException>(() => SeasonalBaseline.Of(Weekly(double.NaN), _nothing));
        Should.Throw<ArgumentException>(() => SeasonalBaseline.Of(Weekly(double.PositiveInfinity), _nothing));
        Should.Throw<ArgumentException>(() => baseline.Residual(new(_monday, double.NaN)));
    }

    [Fact]
    public void HourOfWeek_AllHours_AreNumberedFromMonday()
    {
        for (var hour = 0; hour < HourOfWeek.Count; hour++)
        {
            HourOfWeek.Of(_monday.AddHours(hour)).ShouldBe(hour);
            HourOfWeek.Of(HourOfWeek.DayOf(hour), HourOfWeek.HourOf(hour)).ShouldBe(hour);
        }
    }

    private static IReadOnlyList<TimedValue> Weekly(params double[] values) =>
        [.. values.Select((value, week) => new TimedValue(_monday.AddDays(7 * week), value))];
}
