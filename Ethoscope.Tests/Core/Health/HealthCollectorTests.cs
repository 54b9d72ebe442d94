using Ethoscope.Core.Collection;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Measuring;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Health;

/// <summary>Scores are made each minute, and are honest whatever its sources do.</summary>
public sealed class HealthCollectorTests
{
    private static readonly DateTimeOffset Noon = HealthMeter.MinuteOf(InventedFacts.Start.AddHours(13.5));

    private static readonly HealthFacts Calm = InventedFacts.Make(3, TimeSpan.FromHours(16), isCalm: true);

    [Fact]
    public async Task Iterate_EachMinute_StoresALiveScoreAtSecond20()
    {
        var bench = new HealthBench(Noon, Calm);

        var first = await bench.ScoreAtAsync(Noon.AddSeconds(3));
        var again = await bench.ScoreAtAsync(Noon.AddSeconds(30));
        await bench.ScoreAtAsync(Noon.AddMinutes(1));

        (first.Outcome, again.Outcome).ShouldBe((IterationOutcome.Committed, IterationOutcome.Idle));
        bench
            .Memory.Scores.Select(score => (score.At, score.Origin))
            .ShouldBe([(Noon, ScoreOrigin.Live), (Noon.AddMinutes(1), ScoreOrigin.Live)]);
        bench.Newest.Overall.ShouldNotBeNull();
        var message = bench.Memory.Batches[^1].Messages.ShouldHaveSingleItem();
        message.Channel.ShouldBe("health:ethereum");
        var told = StreamRows.Told(message);
        ((string?)told["kind"], (double)told["score"]!, (double)told["mean"]!).ShouldBe(
            ("scored", bench.Newest.Overall!.Value, bench.Newest.Mean!.Value)
        );
        told["components"]!
            .AsArray()
            .Select(one => ((string?)one!["component"], (double?)one["score"]))
            .ShouldBe(bench.Newest.Components.Select(one => ((string?)one.Id, one.Score)));
        var scores = bench.Memory.Scores;
        ((DateTimeOffset)told["change"]!["since"]!, (double)told["change"]!["delta"]!).ShouldBe(
            (Noon, Math.Round(scores[1].Overall!.Value - scores[0].Overall!.Value, 4))
        );
        StreamRows.Told(bench.Memory.Batches[0].Messages[0])["change"].ShouldBeNull();
        bench.Newest.Inputs.LabelVersion.ShouldBe("labels-1");
    }

    [Fact]
    public async Task Iterate_AfterAPause_MakesUpForTheMinutesAsReconstructed()
    {
        var bench = new HealthBench(Noon, Calm);
        await bench.ScoreAtAsync(Noon);

        bench.Restart();
        await bench.ScoreAtAsync(Noon.AddMinutes(5));

        bench
            .Memory.Scores.Select(score => score.Origin)
            .ShouldBe([ScoreOrigin.Live, .. Enumerable.Repeat(ScoreOrigin.Reconstructed, 4), ScoreOrigin.Live]);
        bench.Memory.Scores.Select(score => score.At).ShouldBe(Enumerable.Range(0, 6).Select(minute => Noon.AddMinutes(minute)));
    }

    [Fact]
    public async Task Iterate_TheClockJumps_WaitsOrGoesOnWithoutScoresOfMinutesThatWereNot()
    {
        var bench = new HealthBench(Noon, Calm);
        await bench.ScoreAtAsync(Noon);

        var back = await bench.ScoreAtAsync(Noon.AddMinutes(-20));
        await bench.ScoreAtAsync(Noon.AddMinutes(1));
        var ahead = await bench.ScoreAtAsync(Noon.AddDays(300), storedUntil: Noon.AddMinutes(2));

        back.Outcome.ShouldBe(IterationOutcome.Idle);
        ahead.Outcome.ShouldBeOneOf(IterationOutcome.Committed, IterationOutcome.Idle);
        bench.Memory.Scores.Count(score => score.At < Noon.AddDays(1)).ShouldBe(2);
        bench.Memory.Scores.Where(score => score.At > Noon.AddDays(1)).ShouldAllBe(score => score.Overall == null);
    }

    [Fact]
    public async Task Iterate_WithoutAnyBlock_StoresNothing()
    {
        var bench = new HealthBench(Noon, HealthFacts.None);

        var result = await bench.ScoreAtAsync(Noon);

        result.Outcome.ShouldBe(IterationOutcome.Idle);
        bench.Memory.Scores.ShouldBeEmpty();
    }

    [Fact]
    public async Task Iterate_MinutesOfDataOnly_HasNotEnoughToSayAndNoGuess()
    {
        var bench = new HealthBench(Noon, Calm.Between(Noon.AddMinutes(-6), Noon.AddHours(1)));

        await bench.ScoreAtAsync(Noon);

        (bench.Newest.Overall, bench.Newest.State).ShouldBe((null, HealthState.NotEnoughData));
        bench.Newest.Inputs.Readings.Single(one => one.Id == "G2").Reason.ShouldBe("What is usual is not known yet.");
    }

    [Fact]
    public async Task Iterate_EverySourceDown_DecaysToNotEnoughDataAndNeverRises()
    {
        var bench = new HealthBench(Noon, Calm);
        await bench.ScoreAtAsync(Noon);
        bench.AnsweredAt = Noon;
        var before = bench.Newest;

        for (var minute = 1; minute <= 86; minute += 5)
            await bench.ScoreAtAsync(Noon.AddMinutes(minute), storedUntil: Noon);

        var scores = bench.Memory.Scores.Skip(1).ToList();
        scores
            .Select(score => score.Confidence)
            .Zip(scores.Skip(1).Select(score => score.Confidence))
            .ShouldAllBe(pair => pair.Second <= pair.First + 1e-9);
        scores[^1].State.ShouldBe(HealthState.NotEnoughData);
        // Our source is down: that is never a chain that stands still.
        scores.ShouldAllBe(score => score.Gate != "head_age");
        scores[^1]
            .Inputs.Readings.Single(one => one.Id == "P1")
            .Value!.Value.ShouldBe(before.Inputs.Readings.Single(one => one.Id == "P1").Value!.Value, 0.01);
    }

    [Fact]
    public async Task Iterate_TheChainStandsStill_IsToldByTwoEndpointsAndNotByOne()
    {
        var halt = Noon.AddMinutes(-3);
        var alone = new HealthBench(Noon, Calm);
        var both = new HealthBench(Noon, Calm);
        both.Agree(at: Noon.AddSeconds(-20));
        both.Comparisons.HeadCompared(InventedFacts.Chain.Name, true, Noon.AddSeconds(-5));

        await alone.ScoreAtAsync(Noon, storedUntil: halt);
        await both.ScoreAtAsync(Noon, storedUntil: halt);

        alone.Newest.Gate.ShouldNotBe("head_age");
        both.Newest.Gate.ShouldBe("head_age");
        both.Newest.Overall!.Value.ShouldBeLessThan(20);
        both.Newest.Inputs.Readings.Single(one => one.Id == "S1").Confidence.ShouldBe(1);
        alone.Newest.Inputs.Readings.Single(one => one.Id == "S1").Confidence.ShouldBe(0.5);
        both.Newest.Inputs.Readings.Single(one => one.Id == "S5").Value!.Value.ShouldBeGreaterThanOrEqualTo(13);
    }

    [Theory]
    [InlineData("beacon", "V1")]
    [InlineData("market", "M1")]
    [InlineData("pool", "T1")]
    public async Task Iterate_OneSourceIsNotThere_IsMissingWithItsReasonAndLowersConfidence(string source, string input)
    {
        var whole = new HealthBench(Noon, Calm);
        var part = new HealthBench(
            Noon,
            source switch
            {
                "beacon" => Calm.WithoutBeacon(),
                "market" => Calm.WithoutMarket(),
                _ => Calm.WithoutPool(),
            }
        );

        await whole.ScoreAtAsync(Noon);
        await part.ScoreAtAsync(Noon);

        var missing = part.Newest.Inputs.Readings.Single(one => one.Id == input);
        (missing.Presence, missing.Value).ShouldBe((InputPresence.Missing, null));
        missing.Reason.ShouldNotBeNullOrEmpty();
        part.Newest.Confidence.ShouldBeLessThan(whole.Newest.Confidence - 0.05);
        part.Newest.Overall.ShouldNotBeNull();
    }

    [Fact]
    public async Task Iterate_ASourceThatReportedTroubleFallsSilent_DoesNotRaiseTheScore()
    {
        var from = Noon.AddMinutes(-40);
        var facts = Calm with { Epochs = [.. Calm.Epochs.Select(epoch => epoch.Time < from ? epoch : epoch with { Target = 22_000 })] };
        var bench = new HealthBench(Noon, facts);
        await bench.ScoreAtAsync(Noon);
        var troubled = bench.Newest;

        // What the beacon node tells stops here; all else goes on.
        bench.Memory.Facts = facts with
        {
            Slots = facts.Between(InventedFacts.Start, Noon).Slots,
            Epochs = facts.Between(InventedFacts.Start, Noon).Epochs,
            Finality = facts.Between(InventedFacts.Start, Noon).Finality,
        };
        for (var minute = 1; minute <= 10; minute++)
            await bench.ScoreAtAsync(Noon.AddMinutes(minute));

        troubled.Gate.ShouldBe("participation");
        bench.Memory.Scores.Take(8).ShouldAllBe(score => score.Overall <= troubled.Overall + 0.5);
        bench.Newest.Inputs.Readings.Single(one => one.Id == "V2").Value.ShouldBe(22_000 / 30_000.0);
    }

    [Fact]
    public async Task Iterate_ASourceReturnsAfterHours_IsReadAnew()
    {
        var gap = (From: Noon.AddHours(-4), To: Noon.AddHours(-1));
        var holed = Calm with { Blocks = [.. Calm.Blocks.Where(block => block.Time < gap.From || block.Time >= gap.To)] };
        holed = holed with { Heights = Coverage.Of(holed.Blocks.Select(block => new CoverageRange(block.Number, block.Number + 1))) };
        var bench = new HealthBench(Noon, holed);
        await bench.ScoreAtAsync(Noon);
        var before = bench.Newest.Inputs.Readings.Single(one => one.Id == "P2");

        bench.Memory.Facts = Calm;
        for (var minute = 1; minute <= 6; minute++)
            await bench.ScoreAtAsync(Noon.AddMinutes(minute));
        var fresh = new HealthBench(Noon, Calm);
        await fresh.ScoreAtAsync(Noon.AddMinutes(6));

        (before.Coverage, before.Reason).ShouldBe((0.0, "Less than half of its window is known."));
        bench.Newest.Inputs.Readings.Single(one => one.Id == "P2").Coverage.ShouldBe(13.6 / 24, 0.01);
        bench
            .Newest.Inputs.Readings.Single(one => one.Id == "G2")
            .Distance.ShouldBe(fresh.Newest.Inputs.Readings.Single(one => one.Id == "G2").Distance);
    }

    [Fact]
    public async Task Iterate_ANewLabelVersion_IsSaidWithTheScore()
    {
        var bench = new HealthBench(Noon, Calm);
        await bench.ScoreAtAsync(Noon);

        bench.Memory.Facts = Calm with { LabelVersion = "labels-2" };
        await bench.ScoreAtAsync(Noon.AddMinutes(1));

        bench.Memory.Scores.Select(score => score.Inputs.LabelVersion).ShouldBe(["labels-1", "labels-2"]);
    }

    [Fact]
    public async Task Iterate_ConstantSeries_HaveNoDistance()
    {
        var constant = Calm with
        {
            Blocks =
            [
                .. Calm.Blocks.Select(block =>
                    block with
                    {
                        BaseFeeWei = 1_000_000_000,
                        TipP50Wei = 1_000,
                        TipP10Wei = 1,
                        GasUsed = 30_000_000,
                    }
                ),
            ],
            Inclusions = [.. Calm.Inclusions.Select(one => one with { NeverSeen = 0 })],
        };
        var bench = new HealthBench(Noon, constant);

        await bench.ScoreAtAsync(Noon);

        foreach (var id in new[] { "G2", "T4", "T6" })
            bench.Newest.Inputs.Readings.Single(one => one.Id == id).Distance.ShouldBe(0, id);
        bench.Newest.Inputs.Readings.Single(one => one.Id == "G3").Value.ShouldBe(0);
    }

    [Fact]
    public async Task Iterate_AForkInTheWindow_CountsBlobsByTheLimitOfTheirTime()
    {
        // BPO2 (2026-01-07 01:01:11Z) raises the most blobs from 15 to 21: 15 of 15 is full, of 21 it is not.
        var fork = new DateTimeOffset(2026, 1, 7, 1, 1, 11, TimeSpan.Zero);
        var facts = InventedFacts.Make(5, TimeSpan.FromHours(4), isCalm: true, start: fork.AddHours(-3));
        facts = facts with { Blocks = [.. facts.Blocks.Select(block => block with { Blobs = 15 })] };
        var moment = HealthMeter.MinuteOf(fork.AddMinutes(15));
        var bench = new HealthBench(moment, facts);

        await bench.ScoreAtAsync(moment);

        bench.Newest.Inputs.Readings.Single(one => one.Id == "G7").Value!.Value.ShouldBe(0.75, 0.05);
    }

    [Fact]
    public async Task Iterate_BeforeBlobs_TheyDoNotApply()
    {
        var start = new DateTimeOffset(2023, 5, 1, 0, 0, 0, TimeSpan.Zero);
        var facts = InventedFacts.Make(5, TimeSpan.FromHours(3), isCalm: true, start: start);
        var moment = HealthMeter.MinuteOf(start.AddHours(2.5));
        var bench = new HealthBench(moment, facts);

        await bench.ScoreAtAsync(moment);

        foreach (var id in new[] { "G6", "G7" })
            bench.Newest.Inputs.Readings.Single(one => one.Id == id).Presence.ShouldBe(InputPresence.NotApplicable);
    }

    [Fact]
    public async Task Iterate_AnExecutionNodeAlone_KnowsFinalityByItsWord()
    {
        var bench = new HealthBench(Noon, Calm.WithoutBeacon());
        bench.Memory.Finalized = (
            InventedFacts.Clock.StartOf((InventedFacts.Clock.EpochOf(InventedFacts.Clock.SlotDuring(Noon)) - 2) * 32),
            Noon
        );

        await bench.ScoreAtAsync(Noon);

        var reading = bench.Newest.Inputs.Readings.Single(one => one.Id == "V3");
        (reading.Value, reading.Confidence).ShouldBe((2.0, 1.0));
    }
}
