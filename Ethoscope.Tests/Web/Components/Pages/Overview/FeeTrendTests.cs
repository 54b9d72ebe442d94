using Ethoscope.Core.Blocks;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Pages.Overview;
using Ethoscope.Web.Components.Ranges;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Pages.Overview;

public sealed class FeeTrendTests
{
    private static readonly Block Head = TestBlocks.Make(300);
    private static readonly TimeWindow Hour = new(Head.Header.Time.AddHours(-1), Head.Header.Time);

    [Theory]
    [InlineData(1_000_000, 1_050_000, "steady")]
    [InlineData(1_000_000, 1_050_001, "rising")]
    [InlineData(1_000_000, 950_000, "steady")]
    [InlineData(1_000_000, 949_999, "falling")]
    [InlineData(1, long.MaxValue, "rising")]
    [InlineData(0, 7, null)]
    public void Of_TwoFees_NamesWhereItGoes(long then, long now, string? word)
    {
        var trend = FeeTrend.Of([new(Hour.From.AddSeconds(11), then), new(Hour.From.AddSeconds(23), 5)], Hour, With(now));

        trend.Word.ShouldBe(word);
    }

    [Fact]
    public void Of_KnownFees_SaysBothWithAllDigitsAndTheBlockOfThen()
    {
        var trend = FeeTrend.Of([new(Hour.From, 64_123_456)], Hour, With(1_500_000_001));

        trend.Sentence.ShouldStartWith("1.500000001 gwei against 0.064123456 gwei in the block of ");
    }

    [Theory]
    [InlineData(61)]
    [InlineData(3_000)]
    public void Of_NothingStoredOfAnHourAgo_IsUnknown(int secondsLater)
    {
        var trend = FeeTrend.Of([new(Hour.From, null), new(Hour.From.AddSeconds(secondsLater), 5)], Hour, With(5));

        trend.Word.ShouldBeNull();
        trend.Sentence.ShouldBe("No base fee of an hour ago is stored.");
    }

    private static Block With(long baseFeeWei) => Head with { Header = Head.Header with { BaseFeeWei = baseFeeWei } };
}
