using Ethoscope.Core.Health;
using Ethoscope.Web.Components.Pages.Health;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Pages.Health;

public sealed class HealthTextTests
{
    [Theory]
    [InlineData(100, "100.0")]
    [InlineData(99.97, "99.9")]
    [InlineData(58.4, "58.4")]
    [InlineData(0, "0.0")]
    public void Points_AnyScore_NeverSaysMoreThanThereIs(double points, string text) => HealthText.Points(points).ShouldBe(text);

    [Theory]
    [InlineData(-6.2, "−6.2")]
    [InlineData(0.04, "+0.04")]
    [InlineData(0, "±0.0")]
    [InlineData(12, "+12.0")]
    public void Signed_AnyChange_HasItsSign(double points, string text) => HealthText.Signed(points).ShouldBe(text);

    [Theory]
    [InlineData(1, "100 %")]
    [InlineData(0.998, "99 %")]
    [InlineData(0.88, "88 %")]
    [InlineData(0, "0 %")]
    public void Percent_LessThanAll_IsNeverWrittenAsAll(double share, string text) => HealthText.Percent(share).ShouldBe(text);

    [Theory]
    [InlineData(HealthStatus.Excellent, "good")]
    [InlineData(HealthStatus.Fair, "mild")]
    [InlineData(HealthStatus.Degraded, "stale")]
    [InlineData(HealthStatus.Critical, "bad")]
    public void Tone_Status_WarnsByItsWord(HealthStatus status, string tone) => HealthText.Tone(status).ShouldBe(tone);

    [Theory]
    [InlineData(0, "now")]
    [InlineData(5, "5 min")]
    [InlineData(60, "1 h")]
    [InlineData(1440, "24 h")]
    [InlineData(10080, "7 d")]
    public void Window_Length_IsSaidInOneUnit(int minutes, string text) => HealthText.Window(TimeSpan.FromMinutes(minutes)).ShouldBe(text);
}
