using CsCheck;
using Ethoscope.Web.Components.Ranges;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Ranges;

public sealed class TimeRangeTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly RangePreset Standard = RangePreset.Hours24;

    private static readonly Gen<DateTimeOffset> Moments = Gen.Long[1_438_269_973_000, 4_000_000_000_000]
        .Select(DateTimeOffset.FromUnixTimeMilliseconds);

    [Fact]
    public void Read_WhatWasWritten_IsTheSameRange() =>
        Gen.Select(Gen.Int[-7, 6], Moments, Gen.Long[1_000, 400_000_000_000])
            .Sample(
                (preset, from, length) =>
                {
                    var range =
                        preset >= 0 ? TimeRange.Of(RangePreset.Every[preset]) : TimeRange.Between(from, from.AddMilliseconds(length));
                    var (name, start, end) = range.Address(Standard);

                    var read = TimeRange.Read(name, start, end, from.AddMilliseconds(1), Standard);

                    read.ShouldBe(new RangeReading(range, null));
                },
                iter: 500
            );

    [Fact]
    public void TryParse_WindowThatWasWritten_IsTheSame() =>
        Gen.Select(Moments, Gen.Long[1, 400_000_000_000])
            .Sample(
                (from, length) =>
                {
                    var window = new TimeWindow(from, from.AddMilliseconds(length));

                    TimeWindow.TryParse(window.ToString()).ShouldBe(window);
                },
                iter: 300
            );

    [Fact]
    public void Read_AnyText_AnswersWithARangeAndASentence() =>
        Gen.Select(Gen.String.Null(), Gen.String.Null(), Gen.String.Null())
            .Sample(
                (range, from, to) =>
                {
                    var read = TimeRange.Read(range, from, to, Now, Standard);

                    read.Range.At(Now).Length.ShouldBeGreaterThan(TimeSpan.Zero);
                    if ((range ?? from ?? to) is not null && read.Problem is null)
                        read.Range.ShouldNotBe(TimeRange.Of(Standard));
                },
                iter: 500
            );

    [Theory]
    [InlineData("90m", null, null, "is not known")]
    [InlineData("", null, null, "is not known")]
    [InlineData("1h", "2026-01-01", "2026-01-02", "one of them")]
    [InlineData(null, "2026-01-01", null, "needs from and to")]
    [InlineData(null, "yesterday", "today", "not understood")]
    [InlineData(null, "2026-01-02", "2026-01-01", "ends before it begins")]
    [InlineData(null, "2026-01-01", "2026-01-01", "ends before it begins")]
    [InlineData(null, "2026-03-01", "2026-03-02", "still to come")]
    [InlineData(null, "1999-01-01", "2026-03-02", "not understood")]
    public void Read_BadValue_IsSaidAndNotGuessed(string? range, string? from, string? to, string sentence)
    {
        var read = TimeRange.Read(range, from, to, Now, Standard);

        read.Range.ShouldBe(TimeRange.Of(Standard));
        read.Problem.ShouldNotBeNull().ShouldContain(sentence);
        read.Problem.ShouldEndWith("This is the last 24 hours.");
    }

    [Fact]
    public void Read_OneSecondAndTenYears_AreRanges()
    {
        TimeRange.Read(null, "2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z", Now, Standard).Problem.ShouldBeNull();
        TimeRange.Read(null, "2016-01-01", "2026-01-01", Now, Standard).Problem.ShouldBeNull();
    }

    [Fact]
    public void At_MovingRange_EndsNow()
    {
        TimeRange.Of(RangePreset.Days7).At(Now).ShouldBe(new TimeWindow(Now.AddDays(-7), Now));
        TimeRange.Of(RangePreset.All).At(Now).ShouldBe(new TimeWindow(TimeRange.Beginning, Now));
        TimeRange.Of(RangePreset.All).At(Now, Now.AddHours(-3)).ShouldBe(new TimeWindow(Now.AddHours(-3), Now));
        TimeRange.Of(RangePreset.All).At(Now, Now).Length.ShouldBe(TimeRange.Least);
    }

    [Theory]
    [InlineData("24h", 1, 12)]
    [InlineData("24h", 12, 12)]
    [InlineData("1h", 0.4, 0.5)]
    [InlineData("7d", 13, 24)]
    [InlineData("all", 1, 12)]
    public void EndAt_MovingRange_IsRoundedUpByLessThanCanBeSeen(string name, double after, double expected)
    {
        var noon = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

        var end = TimeRange.Of(RangePreset.Find(name)!).EndAt(noon.AddSeconds(after));

        end.ShouldBe(noon.AddSeconds(expected));
    }
}
