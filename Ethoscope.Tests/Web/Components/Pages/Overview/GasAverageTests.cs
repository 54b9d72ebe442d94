using Ethoscope.Core.Blocks;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Pages.Overview;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Pages.Overview;

public sealed class GasAverageTests
{
    private static readonly TimeSpan Slot = TimeSpan.FromSeconds(12);

    [Fact]
    public void Of_BlocksOfSixMinutes_SumsThoseOfTheLastFive()
    {
        var latest = Latest(30, index => index < 25 ? 40_000_000 : 1);

        var average = GasAverage.Of(latest, Slot).ShouldNotBeNull();

        average.ShouldBe(new(1_000_000_000, 1_500_000_000, 25, "5 min"));
    }

    [Fact]
    public void Of_FewerBlocksThanFiveMinutesHold_SaysHowMany() =>
        GasAverage.Of(Latest(10, _ => 30_000_000), Slot).ShouldBe(new(300_000_000, 600_000_000, 10, "10 blocks"));

    [Fact]
    public void Of_UnknownGas_IsLeftOutWithItsLimit() =>
        GasAverage.Of(Latest(25, index => index == 3 ? null : 30_000_000), Slot).ShouldBe(new(720_000_000, 1_440_000_000, 24, "5 min"));

    [Fact]
    public void Of_NothingKnown_IsNull()
    {
        GasAverage.Of(null, Slot).ShouldBeNull();
        GasAverage.Of([], Slot).ShouldBeNull();
        GasAverage.Of(Latest(3, _ => null), Slot).ShouldBeNull();
    }

    /// <summary>Newest first, one a slot.</summary>
    private static List<Block> Latest(int count, Func<int, long?> used) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(index => (Block: TestBlocks.Make(1_000 - index), Used: used(index)))
                .Select(one => one.Block with { Header = one.Block.Header with { GasUsed = one.Used } }),
        ];
}
