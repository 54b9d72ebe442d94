using Ethoscope.Web.Components.Ranges;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Ranges;

public sealed class ZoneChoiceTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("UTC")]
    [InlineData("Mars/Olympus")]
    [InlineData("../../etc/passwd")]
    public void Parse_NoneOrUnknown_IsUtc(string? cookie) => ZoneChoice.Parse(cookie).Name.ShouldBe("UTC");

    [Fact]
    public void Full_AnotherZone_SaysTheOffsetOfTheMoment()
    {
        var zone = ZoneChoice.Parse("Europe%2FBerlin");

        zone.Full(new DateTimeOffset(2026, 1, 31, 23, 30, 0, TimeSpan.Zero)).ShouldBe("2026-02-01 00:30:00 UTC+01:00");
        zone.Full(new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero)).ShouldBe("2026-07-01 14:00:00 UTC+02:00");
        ZoneChoice.Parse("America/St_Johns").Full(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero)).ShouldEndWith("UTC-03:30");
    }

    [Fact]
    public void Moment_ClocksThatJump_IsTheEarlierOrNone()
    {
        var zone = ZoneChoice.Parse("Europe/Berlin");

        zone.Moment(new DateTime(2026, 3, 29, 2, 30, 0)).ShouldBeNull("spring leaves it out");
        zone.Moment(new DateTime(2026, 10, 25, 2, 30, 0)).ShouldBe(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero));
        var at = new DateTimeOffset(2026, 5, 5, 5, 5, 5, TimeSpan.Zero);
        zone.Moment(zone.Local(at)).ShouldBe(at);
    }
}
