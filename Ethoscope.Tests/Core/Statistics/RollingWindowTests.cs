using CsCheck;
using Ethoscope.Core.Statistics;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Statistics;

public sealed class RollingWindowTests
{
    private static readonly DateTimeOffset _start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void MoveTo_ValueOfNow_IsNotJudgedByItself()
    {
        var window = new RollingWindow(TimeSpan.FromMinutes(5), TimeSpan.Zero);

        for (var minute = 0; minute <= 7; minute++)
            window.Add(At(minute), minute);
        window.MoveTo(At(7));

        window.Sample.Ascending.ShouldBe([2.0, 3, 4, 5, 6]);
    }

    [Fact]
    public void MoveTo_EvaluationWindow_IsLeftOut()
    {
        var window = new RollingWindow(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(3));

        for (var minute = 0; minute <= 7; minute++)
            window.Add(At(minute), minute);
        window.MoveTo(At(7));

        window.Sample.Ascending.ShouldBe([2.0, 3]);
        window.Waiting.ShouldBe(4);
    }

    /// <summary>An hour of trouble must not become the usual by lasting.</summary>
    [Fact]
    public void OpenEpisode_HoldsItsValuesUntilItEnds()
    {
        var window = new RollingWindow(TimeSpan.FromMinutes(60), TimeSpan.Zero);
        for (var minute = 0; minute < 40; minute++)
        {
            window.Add(At(minute), minute < 10 ? 1 : 50);
            window.MoveTo(At(minute + 1));
            if (minute == 12)
                window.OpenEpisode(At(10));
        }

        window.Sample.Ascending.ShouldBe(Enumerable.Repeat(1.0, 10));

        window.CloseEpisode(At(40), keep: true);
        window.MoveTo(At(41));
        window.Sample.Count.ShouldBe(40);
    }

    [Fact]
    public void CloseEpisode_NotKept_NeverCounts()
    {
        var window = new RollingWindow(TimeSpan.FromMinutes(60), TimeSpan.Zero);
        window.OpenEpisode(At(2));
        for (var minute = 0; minute < 6; minute++)
            window.Add(At(minute), minute);

        window.CloseEpisode(At(4), keep: false);
        window.MoveTo(At(6));

        window.Sample.Ascending.ShouldBe([0.0, 1, 4, 5]);
    }

    [Fact]
    public void MoveTo_EpisodeLongerThanTheWindow_LeavesNothing()
    {
        var window = new RollingWindow(TimeSpan.FromMinutes(5), TimeSpan.Zero);
        window.OpenEpisode(At(0));
        for (var minute = 0; minute < 30; minute++)
            window.Add(At(minute), minute);

        window.MoveTo(At(30));

        (window.Sample.Count, window.Sample.Median, window.Waiting).ShouldBe((0, null, 5));
    }

    [Fact]
    public void Window_OutOfOrderOrNotFinite_IsRefused()
    {
        var window = new RollingWindow(TimeSpan.FromMinutes(5), TimeSpan.Zero);
        window.Add(At(1), 1);
        window.MoveTo(At(2));

        Should.Throw<ArgumentException>(() => window.Add(At(0), 1));
        Should.Throw<ArgumentException>(() => window.Add(At(3), double.NaN));
        Should.Throw<ArgumentException>(() => window.MoveTo(At(1)));
    }

    /// <summary>Whatever comes and whenever it is read: the same as picking the values by hand.</summary>
    [Fact]
    public void Window_AnySeries_EqualsTheNaiveOne() =>
        Gen.Select(Gen.Select(Gen.Int[0, 3], KnownSample.Values, Gen.Int[0, 9]).Array[1, 60], Gen.Int[1, 20], Gen.Int[0, 10])
            .Sample(
                (steps, length, evaluation) =>
                {
                    var window = new RollingWindow(TimeSpan.FromMinutes(length), TimeSpan.FromMinutes(evaluation));
                    var all = new List<TimedValue>();
                    DateTimeOffset? open = null;
                    var minute = 0;
                    foreach (var (step, value, action) in steps)
                    {
                        minute += step;
                        all.Add(new(At(minute), value));
                        window.Add(At(minute), value);
                        if (action == 0 && open is null)
                        {
                            open = At(minute - 2);
                            window.OpenEpisode(open.Value);
                        }
                        else if (action == 1 && open is { } since)
                        {
                            var keep = step % 2 == 0;
                            if (!keep)
                                all.RemoveAll(item => item.Time >= since && item.Time < At(minute));
                            window.CloseEpisode(At(minute), keep);
                            open = null;
                        }

                        window.MoveTo(At(minute));
                        var end = At(minute - evaluation);
                        window.Sample.Ascending.ShouldBe(
                            all.Where(item => item.Time >= At(minute - length) && item.Time < end && !(item.Time >= open))
                                .Select(item => item.Value)
                                .Order()
                        );
                    }
                }
            );

    private static DateTimeOffset At(int minute) => _start.AddMinutes(minute);
}
