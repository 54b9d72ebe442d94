using Ethoscope.Core.Admin;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Admin;

/// <summary>What wishes make of what was wanted before, and in which order endpoints come by that.</summary>
public sealed class SourceChangeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Apply_PauseAndResume_ChangeItOnceEach()
    {
        var paused = Wish(SourceWish.Pause, []).ShouldNotBeNull();
        var again = Wish(SourceWish.Pause, paused);
        var resumed = Wish(SourceWish.Resume, paused).ShouldNotBeNull();

        paused.ShouldHaveSingleItem().PausedAt.ShouldBe(Now);
        again.ShouldBeNull();
        resumed.ShouldHaveSingleItem().PausedAt.ShouldBeNull();
        Wish(SourceWish.Resume, resumed).ShouldBeNull();
    }

    /// <summary>The clock stands still, and yet no form counts twice.</summary>
    [Theory]
    [InlineData(SourceWish.Pause)]
    [InlineData(SourceWish.Retry)]
    [InlineData(SourceWish.Reset)]
    [InlineData(SourceWish.Move)]
    public void Apply_TheSameFormTwice_IsDoneOnce(SourceWish wish)
    {
        var form = new SourceChange(wish, "ethereum", "a", 0, ["b", "a"]);

        var first = form.Apply([], Now).ShouldNotBeNull();
        var second = form.Apply(first, Now);

        second.ShouldBeNull();
        SourceChange.VersionOf(first).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Apply_RetryAndReset_RaiseTheirNumbersAndKeepTheRest()
    {
        var rows = Wish(SourceWish.Pause, [])!;
        rows = Wish(SourceWish.Retry, rows)!;
        rows = Wish(SourceWish.Retry, rows)!;
        rows = Wish(SourceWish.Reset, rows)!;

        var row = rows.ShouldHaveSingleItem();
        (row.Retries, row.Resets, row.PausedAt).ShouldBe((2, 1, Now));
    }

    [Fact]
    public void Apply_Move_GivesAllOfThePoolAPlaceAndKeepsStrays()
    {
        SourceControl[] before = [new("ethereum", "gone", Now, 0, 3, 0, Now)];

        var rows = new SourceChange(SourceWish.Move, "ethereum", "b", SourceChange.VersionOf(before), ["b", "a"]).Apply(before, Now)!;

        SourceOrder.Of(["a", "b"], rows).ShouldBe(["b", "a"]);
        rows.Single(row => row.Name == "gone").ShouldBe(before[0]);
    }

    [Fact]
    public void Apply_Forget_TakesItAwayOnce()
    {
        var rows = Wish(SourceWish.Pause, [])!;

        var none = Wish(SourceWish.Forget, rows).ShouldNotBeNull();

        none.ShouldBeEmpty();
        Wish(SourceWish.Forget, none).ShouldBeNull();
    }

    [Theory]
    [InlineData("a b c", "", "a b c")]
    [InlineData("a b c", "c0", "c a b")]
    [InlineData("a b c", "b0 a1", "b a c")]
    [InlineData("a b c", "gone0 c1", "a c b")]
    [InlineData("a b new", "b0 a1", "b a new")]
    [InlineData("new a b", "b0 a1", "b new a")]
    [InlineData("a", "a7", "a")]
    [InlineData("", "a0", "")]
    public void Of_ConfiguredAndPlaces_NamesEachOnce(string configured, string places, string expected)
    {
        List<SourceControl> controls =
        [
            .. places
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(one => new SourceControl("ethereum", one[..^1], null, one[^1] - '0', 0, 0, Now)),
        ];

        var order = SourceOrder.Of(configured.Split(' ', StringSplitOptions.RemoveEmptyEntries), controls);

        string.Join(' ', order).ShouldBe(expected);
    }

    [Theory]
    [InlineData("c", 0, "c a b")]
    [InlineData("a", 2, "b c a")]
    [InlineData("b", 1, null)]
    [InlineData("b", 3, null)]
    [InlineData("b", -1, null)]
    [InlineData("d", 0, null)]
    public void Move_NameAndPlace_GivesTheNewOrderOrNone(string name, int place, string? expected) =>
        SourceOrder.Move(["a", "b", "c"], name, place).ShouldBe(expected?.Split(' '));

    private static IReadOnlyList<SourceControl>? Wish(SourceWish wish, IReadOnlyList<SourceControl> rows) =>
        new SourceChange(wish, "ethereum", "a", SourceChange.VersionOf(rows)).Apply(rows, Now);
}
