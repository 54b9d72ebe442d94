using Ethoscope.Core.Anomalies;
using Shouldly;
using Xunit;
using static Ethoscope.Tests.Core.Anomalies.InventedSamples;

namespace Ethoscope.Tests.Core.Anomalies;

public sealed class EpisodeMatchTests
{
    private static readonly HashSet<string> None = [];

    [Fact]
    public void Join_EndsThatMoved_KeepTheId()
    {
        var changes = EpisodeMatch.Join([Made("a", 100, 110)], [Made("b", 95, 105)], None);

        changes.Changed.ShouldHaveSingleItem().ShouldSatisfyAllConditions(one => one.Id.ShouldBe("a"), one => one.Start.ShouldBe(At(95)));
        (changes.Opened.Count, changes.Withdrawn.Count).ShouldBe((0, 0));
    }

    [Fact]
    public void Join_WhatIsNoMore_IsWithdrawn()
    {
        var changes = EpisodeMatch.Join([Made("a", 100, 110), Made("c", 200, null)], [Made("b", 205, null)], None);

        changes.Withdrawn.ShouldHaveSingleItem().Id.ShouldBe("a");
        changes.All.ShouldHaveSingleItem().Id.ShouldBe("c");
    }

    [Fact]
    public void Join_OneThatFellApart_GoesOnInTheLongerPart()
    {
        var changes = EpisodeMatch.Join([Made("a", 100, 150)], [Made("b", 100, 110), Made("c", 115, 150)], None);

        changes.All.Select(one => one.Id).ShouldBe(["b", "a"]);
    }

    [Fact]
    public void Join_TwoThatBecameOne_LeaveOneId()
    {
        var changes = EpisodeMatch.Join([Made("a", 100, 110), Made("b", 112, 140)], [Made("c", 100, 140)], None);

        changes.All.ShouldHaveSingleItem().Id.ShouldBe("b");
        changes.Withdrawn.ShouldHaveSingleItem().Id.ShouldBe("a");
    }

    [Fact]
    public void Join_TheSameAgain_ChangesNothing()
    {
        var changes = EpisodeMatch.Join([Made("a", 100, 110)], [Made("a", 100, 110)], new HashSet<string> { "a" });

        (changes.Changed.Count, changes.Opened.Count, changes.Withdrawn.Count).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void Join_AnIdThatIsTaken_GetsANumber() =>
        EpisodeMatch.Join([], [Made("a", 100, 110)], new HashSet<string> { "a" }).Opened.ShouldHaveSingleItem().Id.ShouldBe("a-2");

    private static Episode Made(string id, int from, int? to) =>
        new(id, BaseFee.Series, At(from))
        {
            End = to is { } end ? At(end) : null,
            PeakAt = At(from),
            PeakValue = 5,
            PeakZ = 8,
            Usual = 1,
            Fence = 2,
        };
}
