using System.Globalization;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Api;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

public sealed class QueryTimeTests
{
    [Theory]
    [InlineData("2030-01-02T03:04:05Z", "2030-01-02T03:04:05Z")]
    [InlineData("2030-01-02T03:04:05", "2030-01-02T03:04:05Z")]
    [InlineData("2030-01-02T03:04:05+05:30", "2030-01-01T21:34:05Z")]
    [InlineData("2030-01-02T03:04:05 05:30", "2030-01-01T21:34:05Z")]
    [InlineData("2030-01-02T03:04:05-05:00", "2030-01-02T08:04:05Z")]
    [InlineData("2030-01-02 03:04:05", "2030-01-02T03:04:05Z")]
    [InlineData("2030-01-02t03:04:05z", "2030-01-02T03:04:05Z")]
    [InlineData("2030-01-02T03:04", "2030-01-02T03:04:00Z")]
    [InlineData("2030-01-02", "2030-01-02T00:00:00Z")]
    [InlineData("2030-01-02T03:04:05.1234567Z", "2030-01-02T03:04:05.1234567Z")]
    [InlineData("2030-01-02T03:04:05.123456789Z", "2030-01-02T03:04:05.1234567Z")]
    [InlineData("2030-01-02T03:04:05.123456789012+05:30", "2030-01-01T21:34:05.1234567Z")]
    [InlineData("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z")]
    public void TryParse_Time_IsReadAsUtc(string text, string expected)
    {
        QueryTime.TryParse(text, out var at).ShouldBeTrue();

        at.ShouldBe(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture));
        at.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData("")]
    [InlineData("now")]
    [InlineData("5")]
    [InlineData("20:00")]
    [InlineData("01/02/2030")]
    [InlineData("2030-13-01")]
    [InlineData("0001-01-01T00:00:00")]
    [InlineData("1969-12-31T23:59:59Z")]
    [InlineData("2200-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("infinity")]
    [InlineData("-infinity")]
    public void TryParse_AnythingElse_IsRefused(string text) => QueryTime.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void TryParse_FieldCase34_NeverThrowsAndReadsWhatItExpects()
    {
        foreach (var value in SharedData.FieldCase("34-datetime-kind-and-infinity.json")["values"]!.AsArray())
        {
            var text = (string)value!["in"]!;
            if (!((string)value["how"]!).Contains("query parameter", StringComparison.Ordinal))
            {
                Should.NotThrow(() => QueryTime.TryParse(text, out _));
                continue;
            }

            QueryTime.TryParse(text, out var at).ShouldBeTrue(text);
            if (text.Contains('+', StringComparison.Ordinal))
                at.ShouldBe(DateTimeOffset.Parse((string)value["expect"]!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
        }
    }
}
