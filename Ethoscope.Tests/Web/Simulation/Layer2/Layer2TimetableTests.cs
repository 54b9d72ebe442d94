using Ethoscope.Web.Simulation.Layer2;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Simulation.Layer2;

/// <summary>What befalls rollups, and that their blocks and postings keep to it.</summary>
public sealed class Layer2TimetableTests
{
    private const ulong Seed = 7;
    private const long Second = 1_000;
    private static readonly long Start =
        SimulatedHistory.Present.ToUnixTimeMilliseconds() / Layer2Timetable.Period * Layer2Timetable.Period;
    private static readonly L1Postings Postings = new(Seed, SimulatedHistory.Clock);
    private static readonly Layer2IncidentKind[] Kinds = Enum.GetValues<Layer2IncidentKind>();

    public static TheoryData<int> Rollups => [.. Enumerable.Range(0, RollupTable.All.Count)];

    [Fact]
    public void Incidents_OfADay_ComeEachHalfHourAtFourRollupsAndBefallEachInTurn()
    {
        var seen = new HashSet<(Layer2IncidentKind Kind, int Rollup, long Round)>();
        for (var period = 0; period < 50; period++)
        {
            var at = Start + (period * Layer2Timetable.Period);
            var incidents = Postings.Timetable.InPeriodOf(at);

            incidents.Select(one => one.Kind).ShouldBe(Kinds);
            incidents.Select(one => one.Rollup).Distinct().Count().ShouldBe(4);
            incidents.ShouldAllBe(one =>
                one.Time.Start >= at
                && one.Time.Start < one.Time.End
                && one.Time.End <= one.Time.CaughtUp
                && one.Time.CaughtUp < at + Layer2Timetable.Period
            );
            foreach (var one in incidents)
                seen.Add((one.Kind, one.Rollup, at / Layer2Timetable.Period / 5));
        }

        seen.Count.ShouldBeGreaterThanOrEqualTo(4 * 45);
    }

    [Theory]
    [MemberData(nameof(Rollups))]
    public void Blocks_OverFiveHalfHours_NeverGoBackAndStandStillWhileTheTimetableSaysSo(int rollup)
    {
        var clock = Postings.Rollups[rollup].Clock;
        var head = clock.HeadAt(Start);
        var stood = 0;
        for (var at = Start; at < Start + (5 * Layer2Timetable.Period); at += 7 * Second)
        {
            var next = clock.HeadAt(at);

            clock.PublishedAt(next).ShouldBeLessThanOrEqualTo(at);
            clock.PublishedAt(next + 1).ShouldBeGreaterThan(at);
            next.ShouldBeGreaterThanOrEqualTo(head);
            clock.TimestampOf(next).ShouldBeGreaterThanOrEqualTo(clock.TimestampOf(head));
            clock.TimestampOf(next).ShouldBeLessThanOrEqualTo(at / Second);
            if (Postings.Timetable.IsUnderWay(Layer2IncidentKind.Stall, rollup, at))
            {
                stood++;
                Postings
                    .Timetable.Find(Layer2IncidentKind.Stall, rollup, at)!
                    .Value.Start.ShouldBeGreaterThanOrEqualTo(clock.PublishedAt(next));
            }

            head = next;
        }

        stood.ShouldBeGreaterThan(9);
    }

    [Theory]
    [MemberData(nameof(Rollups))]
    public void Batches_OverFiveHalfHours_HoldWhatIsPublishedAndAreHeldUpWhileTheTimetableSaysSo(int rollup)
    {
        var postings = Postings.Rollups[rollup];
        var clock = SimulatedHistory.Clock;
        var from = clock.SlotDuring(DateTimeOffset.FromUnixTimeMilliseconds(Start));
        var count = postings.Batches.CountUntil(from);
        var delayed = 0;
        for (var slot = from + 1; slot <= from + (5 * 150); slot++)
        {
            var (first, end) = postings.Batches.Between(slot - 1, slot);
            var at = clock.StartOf(slot).ToUnixTimeMilliseconds();

            first.ShouldBe(count);
            end.ShouldBe(postings.Batches.CountUntil(slot));
            for (var batch = first; batch < end; batch++)
            {
                var last = postings.LastOf(batch);
                last.ShouldBeGreaterThan(postings.LastOf(batch - 1) - 1);
                postings.Clock.PublishedAt(last).ShouldBeLessThanOrEqualTo(at);
                if (last > postings.LastOf(batch - 1))
                    postings.BatchOf(last).ShouldBe(batch);
            }

            postings.SafeAt(slot).ShouldBe(postings.LastOf(end - 1));
            if (
                Postings.Timetable.Find(Layer2IncidentKind.PostingDelay, rollup, at) is { } delay
                && at > delay.Start + (12 * Second)
                && at < delay.End
            )
            {
                delayed++;
                end.ShouldBe(first);
            }

            count = end;
        }

        delayed.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Standstill_OfAnything_DelaysInOrderAndNeverHastens()
    {
        var time = new Standstill(1_000, 5_000, 6_000);

        long? before = null;
        for (var due = 0L; due < 8_000; due += 13)
        {
            var at = time.Delay(due);
            at.ShouldBeGreaterThanOrEqualTo(due);
            at.ShouldBeGreaterThanOrEqualTo(before ?? 0);
            time.Covers(at).ShouldBeFalse();
            Math.Abs(time.DueBy(at) - due).ShouldBeLessThanOrEqualTo(6);
            before = at;
        }

        time.Delay(999).ShouldBe(999);
        time.Delay(1_000).ShouldBe(5_000);
        time.Delay(6_000).ShouldBe(6_000);
    }
}
