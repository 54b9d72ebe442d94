using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Scoring;
using Ethoscope.Core.Live;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Health;

/// <summary>Cached answers and those of the tables: each is asked of both.</summary>
public sealed class HealthReaderTests(CachedStorageDatabase database) : IClassFixture<CachedStorageDatabase>
{
    private static readonly DateTimeOffset Start = HealthStory.Start;
    private readonly HealthStory _story = new(database.Host);

    private IHealthReader Reader => database.Host.Get<IHealthReader>();

    [Fact]
    public async Task Latest_AsOfAndFound_AreTheAnswersOfTheirMinutes()
    {
        await _story.StoreAsync([
            .. HealthStory.Scores(Start, 3),
            HealthStory.Score(Start.AddMinutes(1).AddSeconds(10), origin: ScoreOrigin.Reconstructed),
        ]);

        (await LatestAsync(null)).ShouldBe(Start.AddMinutes(2));
        (await LatestAsync(Start.AddMinutes(2).AddTicks(-10))).ShouldBe(Start.AddMinutes(1));
        (await LatestAsync(Start)).ShouldBe(Start);
        (await LatestAsync(Start.AddTicks(-10))).ShouldBeNull();
        (await Reader.FindAsync(_story.Chain, Start.AddMinutes(9), TimeSpan.FromMinutes(7), default))?.At.ShouldBe(Start.AddMinutes(2));
        (await Reader.FindAsync(_story.Chain, Start.AddMinutes(10), TimeSpan.FromMinutes(7), default)).ShouldBeNull();
    }

    [Fact]
    public async Task Latest_AfterAMessage_IsTheNewOne()
    {
        await TellAsync(HealthStory.Score(Start));
        (await LatestAsync(null)).ShouldBe(Start);

        await TellAsync(HealthStory.Score(Start.AddMinutes(1)));

        (await LatestAsync(null)).ShouldBe(Start.AddMinutes(1));
    }

    /// <summary>Good for hours, another for a minute, good again; and a gap, behind which nothing is known.</summary>
    [Fact]
    public async Task StatusSince_OverHours_IsTheFirstMinuteWithoutAGapOrAnotherStatus()
    {
        var scores = HealthStory.Scores(Start, 300).Select((score, i) => HealthStory.Score(score.At, i is 40 or 170 ? 0.3 : 0.95)).ToList();
        scores[40].Status.ShouldNotBe(scores[41].Status);
        await _story.StoreAsync([.. scores.Where((_, i) => i is < 100 or > 103)]);

        (await SinceAsync(299)).ShouldBe(Start.AddMinutes(171));
        (await SinceAsync(170)).ShouldBe(Start.AddMinutes(170));
        (await SinceAsync(169)).ShouldBe(Start.AddMinutes(104));
        (await SinceAsync(99)).ShouldBe(Start.AddMinutes(41));
        (await SinceAsync(39)).ShouldBe(Start);
        (await Reader.GetStatusSinceAsync(_story.Chain, Start.AddTicks(-10), default)).ShouldBeNull();
    }

    /// <summary>Of twelve days of ten minutes and three hours of minutes, against parts made one by one.</summary>
    [Fact]
    public async Task Lines_AnyRange_AreTheScoresOfEachPart()
    {
        var days = HealthStory.Scores(Start.AddSeconds(-20), 12 * 144, TimeSpan.FromMinutes(10), ScoreOrigin.Reconstructed);
        var live = HealthStory.Scores(days[^1].At.AddMinutes(10).AddSeconds(20), 180);
        await _story.Store.CommitAsync(new(_story.Chain, null) { Scores = days }, default);
        await _story.StoreAsync(live);
        HealthScore[] all = [.. days, .. live];

        foreach (
            var (from, to, points, step) in new (double, double, int, TimeSpan)[]
            {
                (0, 12.2, 2_000, default),
                (11.9, 12.05, 300, default),
                (3.01, 4.02, 60, TimeSpan.FromMinutes(30)),
                (0.13, 11.87, 100, TimeSpan.FromHours(3)),
                (0.13, 12.12, 60, TimeSpan.FromHours(6)),
                (-3, 12.12, 20, TimeSpan.FromHours(24)),
            }
        )
        {
            var (start, end) = (Start.AddDays(from), Start.AddDays(to));
            var within = all.Where(score => score.At >= start && score.At < end);
            IEnumerable<IEnumerable<HealthScore>> parts =
                step == default
                    ? [.. within.Select(score => new[] { score })]
                    : [.. within.GroupBy(score => score.At.UtcTicks / step.Ticks)];

            var line = await Reader.GetHistoryAsync(_story.Chain, start, end, points, null, default);
            var input = await Reader.GetInputAsync(_story.Chain, "P3", start, end, points, default);

            line.Select(point => (point.At, point.Overall, point.Least, point.Most, point.Count, point.Origin))
                .ShouldBe(parts.Select(part => Part([.. part])), $"{from} to {to}");
            line[^1].Components.ShouldBe(within.Last().Components.Select(component => component.Score));
            input.ShouldBe(parts.Select(part => Input(part.Last())), $"{from} to {to}");
        }
    }

    [Fact]
    public async Task Lines_Gap_IsAPointOfNulls()
    {
        await _story.StoreAsync([.. HealthStory.Scores(Start, 5), .. HealthStory.Scores(Start.AddMinutes(9), 3)]);

        var line = await Reader.GetHistoryAsync(_story.Chain, Start, Start.AddHours(1), 600, Start.AddMinutes(10), default);
        var input = await Reader.GetInputAsync(_story.Chain, "G1", Start, Start.AddHours(1), 600, default);

        line.Select(point => point.Overall is null).ShouldBe([false, false, false, false, false, true, false, false]);
        (line[5].At, line[5].Count, line[5].Confidence).ShouldBe((Start.AddMinutes(5).AddSeconds(-20), 0, null));
        input.Select(point => point.Value is null).ShouldBe([false, false, false, false, false, true, false, false, false]);
        (await Reader.GetInputAsync(_story.Chain, "X1", Start, Start.AddHours(1), 600, default)).ShouldAllBe(point => point.Value == null);
    }

    [Fact]
    public async Task Scores_PageByPage_ComeOnceAndInOrder()
    {
        var scores = HealthStory.Scores(Start, 20);
        await _story.StoreAsync(scores);
        var read = new List<HealthScore>();

        while (
            await Reader.GetScoresAsync(_story.Chain, Start, Start.AddMinutes(19), read.LastOrDefault()?.At, 6, default)
                is { Count: > 0 } page
        )
            read.AddRange(page);

        read.Select(score => score.At).ShouldBe(scores.Take(19).Select(score => score.At));
        read.Select(score => ScoreJson.Write(score.Inputs)).ShouldBe(scores.Take(19).Select(score => ScoreJson.Write(score.Inputs)));
        (await Reader.GetCoverageAsync(_story.Chain, default))
            .ToString()
            .ShouldBe($"{{[{Start.AddSeconds(-20).ToUnixTimeSeconds()},{Start.AddMinutes(20).AddSeconds(-20).ToUnixTimeSeconds()})}}");
    }

    private static (DateTimeOffset, double?, double?, double?, int, ScoreOrigin?) Part(HealthScore[] part) =>
        (part[^1].At, part[^1].Overall, part.Min(score => score.Overall), part.Max(score => score.Overall), part.Length, part[^1].Origin);

    private static InputPoint Input(HealthScore score)
    {
        var reading = score.Inputs.Readings.Single(one => one.Id == "P3");
        return new(score.At, reading.Value, null, score.Scored.Single(one => one.Id == "P3").Points, 1);
    }

    private async Task<DateTimeOffset?> LatestAsync(DateTimeOffset? asOf) => (await Reader.GetLatestAsync(_story.Chain, asOf, default))?.At;

    private Task<DateTimeOffset?> SinceAsync(int minute) => Reader.GetStatusSinceAsync(_story.Chain, Start.AddMinutes(minute), default);

    private async Task TellAsync(HealthScore score) =>
        await _story.Store.CommitAsync(
            new(_story.Chain, await _story.LeaseAsync())
            {
                Scores = [score],
                Messages =
                [
                    new(
                        LiveChannels.Health(_story.Chain.Name),
                        LiveJson.Write(
                            new HealthMessage("scored", score.At, score.At, score.Overall, score.Confidence, score.Status, score.State)
                        )
                    ),
                ],
            },
            default
        );
}
