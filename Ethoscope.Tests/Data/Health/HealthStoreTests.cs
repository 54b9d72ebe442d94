using Ethoscope.Core.Collection;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Scoring;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Health;

public sealed class HealthStoreTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private static readonly DateTimeOffset Start = HealthStory.Start;
    private readonly HealthStory _story = new(database.Host);

    private StorageHost Host => database.Host;

    [Fact]
    public async Task CommitAsync_AScore_ComesBackWithItsInputsAndItsDigits()
    {
        var score = HealthStory.Score(Start, 0.61234567, previous: HealthStatus.Good);

        await _story.StoreAsync(HealthStory.Score(Start.AddMinutes(-1)), score);

        var read = (await _story.Store.LoadLatestAsync(_story.Chain, default)).ShouldNotBeNull();
        ScoreJson.Write(read.Inputs).ShouldBe(ScoreJson.Write(score.Inputs));
        (read.Overall, read.Mean, read.Confidence, read.Status, read.State, read.Gate, read.Origin).ShouldBe(
            (score.Overall, score.Mean, score.Confidence, score.Status, score.State, score.Gate, score.Origin)
        );
        read.Components.ShouldBe(score.Components);
        read.Scored.ShouldBe(score.Scored);
        read.Gates.ShouldBe(score.Gates);
    }

    [Fact]
    public async Task CommitAsync_SameMomentAgain_ReplacesItAndTheHour()
    {
        await _story.StoreAsync(HealthStory.Score(Start, 0.95), HealthStory.Score(Start.AddMinutes(1), 0.95));
        await _story.StoreAsync(HealthStory.Score(Start, 0.3));

        (await RowsAsync("health_scores", "time, overall < 99", "time")).Count.ShouldBe(2);
        (await RowsAsync("health_hours", "scores, least < most, overall = most", "bucket")).ShouldBe(["2|True|True"]);
        (await RowsAsync("health_days", "scores, least < most, overall = most", "bucket")).ShouldBe(["2|True|True"]);
    }

    /// <summary>In any order of coming, alone or together, one row speaks for a minute: a live one where there is one.</summary>
    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(2, 1, 0)]
    [InlineData(1, 2, 0)]
    public async Task CommitAsync_LiveAndReconstructedOfAMinute_LiveAnswers(params int[] order)
    {
        HealthScore[] scores =
        [
            HealthStory.Score(Start.AddSeconds(-20), 0.3, ScoreOrigin.Reconstructed),
            HealthStory.Score(Start, 0.5, ScoreOrigin.Live),
            HealthStory.Score(Start.AddSeconds(30), 0.7, ScoreOrigin.Reconstructed),
        ];

        foreach (var i in order)
            await _story.StoreAsync(scores[i]);

        (await RowsAsync("health_scores", "origin, is_answer", "time")).ShouldBe(["1|False", "0|True", "1|False"]);
        (await RowsAsync("health_hours", "scores, origin", "bucket")).ShouldBe(["1|0"]);
    }

    [Fact]
    public async Task CommitAsync_WithoutALease_TakesReconstructedScoresAlone()
    {
        await _story.Store.CommitAsync(
            new(_story.Chain, null) { Scores = [HealthStory.Score(Start, origin: ScoreOrigin.Reconstructed)] },
            default
        );

        await Should.ThrowAsync<ArgumentException>(() =>
            _story.Store.CommitAsync(new(_story.Chain, null) { Scores = [HealthStory.Score(Start)] }, default)
        );
        (await RowsAsync("health_scores", "origin", "time")).ShouldBe(["1"]);
        (await _story.Store.LoadLatestAsync(_story.Chain, default)).ShouldBeNull();
    }

    [Fact]
    public async Task CommitAsync_LeaseOfAnother_StoresNothing()
    {
        var old = await _story.LeaseAsync();
        await _story.LeaseAsync();

        await Should.ThrowAsync<LeaseLostException>(() =>
            _story.Store.CommitAsync(new(_story.Chain, old) { Scores = [HealthStory.Score(Start)] }, default)
        );

        (await RowsAsync("health_scores", "time", "time")).ShouldBeEmpty();
    }

    [Fact]
    public async Task LoadStatusAsync_BeforeAMoment_IsTheLastOneOfTheHour()
    {
        var first = HealthStory.Score(Start, 0.95);
        await _story.StoreAsync(first);

        (await _story.Store.LoadStatusAsync(_story.Chain, Start, default)).ShouldBeNull();
        (await _story.Store.LoadStatusAsync(_story.Chain, Start.AddMinutes(1), default)).ShouldBe(first.Status);
        (await _story.Store.LoadStatusAsync(_story.Chain, Start.AddMinutes(60).AddTicks(10), default)).ShouldBeNull();
    }

    private Task<List<string>> RowsAsync(string table, string columns, string order) =>
        Host.LinesAsync($"SELECT {columns} FROM {table} WHERE chain_id = {_story.Chain.ChainId} ORDER BY {order}");
}
