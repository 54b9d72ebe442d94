using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Measuring;
using Ethoscope.Core.Health.Scoring;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Health;

public sealed class HealthBackfillTests
{
    private static readonly HealthFacts Facts = InventedFacts.Make(9, TimeSpan.FromHours(16));
    private static readonly FakeTimeProvider Later = new(InventedFacts.Start.AddDays(9));

    [Fact]
    public async Task Run_ARange_StoresReconstructedScoresOfItsSteps()
    {
        var memory = new MemoryHealth { Facts = Facts };
        var (from, to) = (InventedFacts.Start.AddHours(4), InventedFacts.Start.AddHours(14));

        var report = await Backfill(memory).RunAsync(new(from, to, TimeSpan.FromMinutes(10)), _ => { }, default);

        (report.Written, report.Skipped).ShouldBe((60, 0));
        memory.Scores.ShouldAllBe(score =>
            score.Origin == ScoreOrigin.Reconstructed && score.At >= from && score.At < to && score.At.Second == 20
        );
        memory.Scores.Zip(memory.Scores.Skip(1)).ShouldAllBe(pair => pair.Second.At - pair.First.At == TimeSpan.FromMinutes(10));
        memory.Scores.ShouldAllBe(score => score.Inputs.Readings.Single(one => one.Id == "S6").Presence == InputPresence.Missing);
        memory.Batches.ShouldAllBe(batch => batch.Lease == null);
    }

    [Fact]
    public async Task Run_InTwoPartsOrAgain_GivesTheSameScores()
    {
        var (whole, parts) = (new MemoryHealth { Facts = Facts }, new MemoryHealth { Facts = Facts });
        var (from, middle, to) = (InventedFacts.Start.AddHours(3), InventedFacts.Start.AddHours(6), InventedFacts.Start.AddHours(9));
        var step = TimeSpan.FromMinutes(30);

        await Backfill(whole).RunAsync(new(from, to, step), _ => { }, default);
        await Backfill(parts).RunAsync(new(from, middle, step), _ => { }, default);
        await Backfill(parts).RunAsync(new(middle, to, step), _ => { }, default);
        await Backfill(parts).RunAsync(new(middle, to, step), _ => { }, default);

        parts.Scores.Select(Text).ShouldBe(whole.Scores.Select(Text));
    }

    [Fact]
    public async Task Run_BeforeTheFirstBlock_LeavesThoseMomentsOut()
    {
        var memory = new MemoryHealth { Facts = Facts };

        var report = await Backfill(memory)
            .RunAsync(new(InventedFacts.Start.AddHours(-2), InventedFacts.Start.AddHours(1), TimeSpan.FromMinutes(30)), _ => { }, default);

        (report.Written, report.Skipped).ShouldBe((2, 4));
        memory.Scores.ShouldAllBe(score => score.State == HealthState.NotEnoughData);
    }

    [Fact]
    public async Task Run_NothingStored_StoresNothing()
    {
        var memory = new MemoryHealth();

        var report = await Backfill(memory)
            .RunAsync(new(InventedFacts.Start, InventedFacts.Start.AddDays(1), TimeSpan.FromHours(1)), _ => { }, default);

        report.Written.ShouldBe(0);
        memory.Batches.ShouldBeEmpty();
    }

    private static HealthBackfill Backfill(MemoryHealth memory) => new(InventedFacts.Chain, memory, memory, Later);

    private static string Text(HealthScore score) => $"{score.At:O} {score.Overall} {score.Confidence} {ScoreJson.Write(score.Inputs)}";
}
