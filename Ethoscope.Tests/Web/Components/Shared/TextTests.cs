using System.Numerics;
using CsCheck;
using Ethoscope.Web.Components.Shared;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Shared;

public sealed class TextTests
{
    [Theory]
    [InlineData(1, 2, "50.0 %")]
    [InlineData(0, 5, "0.0 %")]
    [InlineData(1, 3, "33.3 %")]
    [InlineData(2, 3, "66.7 %")]
    [InlineData(1, 0, null)]
    [InlineData(null, 5, null)]
    public void Percent_Text_RoundsHalfUpAndKeepsUnknown(int? part, int? whole, string? expected) =>
        Percent.Text(part, whole).ShouldBe(expected);

    [Theory]
    [InlineData(1000L, 1125L, "+12.5 %")]
    [InlineData(1000L, 875L, "−12.5 %")]
    [InlineData(1000L, 1000L, "±0.0 %")]
    [InlineData(100_000L, 99_999L, "±0.0 %")]
    [InlineData(100_000L, 99_950L, "−0.1 %")]
    [InlineData(0L, 5L, null)]
    [InlineData(null, 5L, null)]
    [InlineData(5L, null, null)]
    public void Percent_Change_CarriesItsSign(long? from, long? to, string? expected) =>
        (Percent.Change(from, to)?.Text).ShouldBe(expected);

    [Fact]
    public void Percent_Width_StaysWithinTheBar() =>
        Gen.Select(Gen.Long, Gen.Long)
            .Sample(
                (part, whole) =>
                {
                    var width = decimal.Parse(Percent.Width(part, whole).TrimEnd('%'), System.Globalization.CultureInfo.InvariantCulture);
                    return width is >= 0 and <= 100;
                }
            );

    [Theory]
    [InlineData(-5, "0 s")]
    [InlineData(59.9, "59 s")]
    [InlineData(60, "1 min 00 s")]
    [InlineData(3_725, "1 h 02 min")]
    [InlineData(90_000, "1 d 1 h")]
    public void Duration_Text_HasTwoUnitsAtMost(double seconds, string expected) =>
        Duration.Text(TimeSpan.FromSeconds(seconds)).ShouldBe(expected);

    [Theory]
    [InlineData(999L, "999 B")]
    [InlineData(85_250L, "85.3 kB")]
    [InlineData(999_960L, "1,000.0 kB")]
    [InlineData(1_234_567L, "1.23 MB")]
    [InlineData(1_995_000L, "2.00 MB")]
    [InlineData(11_137_950_000L, "11.14 GB")]
    public void Count_Bytes_Rounds(long bytes, string expected) => Count.Bytes(bytes).ShouldBe(expected);

    [Theory]
    [InlineData("2026-01-31T14:00:00Z", "2026-01-31T14:00:00Z")]
    [InlineData("2030-01-02T03:04:05", "2030-01-02T03:04:05Z")]
    [InlineData("2030-01-02T03:04:05+05:30", "2030-01-01T21:34:05Z")]
    public void Instant_TryParse_ReadsRfc3339AsUtc(string text, string expected) =>
        Instant.Rfc3339(Instant.TryParse(text).ShouldNotBeNull()).ShouldBe(expected);

    [Theory]
    [InlineData("yesterday")]
    [InlineData("20:00")]
    [InlineData("8 pm")]
    [InlineData("March 3")]
    [InlineData("0001-01-01T00:00:00")]
    [InlineData("9999-12-31T23:59:59.9999999Z")]
    [InlineData("-infinity")]
    [InlineData("")]
    [InlineData(null)]
    public void Instant_TryParse_OtherText_IsNull(string? text) => Instant.TryParse(text).ShouldBeNull();

    [Fact]
    public void Percent_Text_HugeNumbers_StaysExact() =>
        Percent.Text(BigInteger.Pow(10, 40), BigInteger.Pow(10, 40) * 3).ShouldBe("33.3 %");
}
