using Ethoscope.Core.Health;
using Ethoscope.Data.Anomalies;
using Ethoscope.Data.Health;
using Ethoscope.Tests.Data.Anomalies;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Health;

/// <summary>What hypertables do beside.</summary>
public sealed class HealthOnTimescaleTests(TimescaleServer server) : IClassFixture<TimescaleServer>
{
    private static readonly DateTimeOffset Start = new(2025, 1, 30, 22, 0, 20, TimeSpan.Zero);

    [Fact]
    public async Task CompressedScores_MoreAndThinned_AreAsElsewhere()
    {
        var (host, story) = (server.Host, new HealthStory(server.Host));
        await story.StoreAsync(HealthStory.Scores(Start, 240));
        (await host.ScalarAsync("SELECT count(compress_chunk(chunk, if_not_compressed => true)) FROM show_chunks('health_scores') AS chunk"))
            .ShouldBeOfType<long>()
            .ShouldBeGreaterThan(0);

        await story.StoreAsync([
            HealthStory.Score(Start.AddMinutes(5), 0.95),
            HealthStory.Score(Start.AddSeconds(-20), origin: ScoreOrigin.Reconstructed),
            .. HealthStory.Scores(Start.AddMinutes(240), 2),
        ]);
        (await RowsAsync("count(*), count(*) FILTER (WHERE is_answer)")).ShouldBe(["243|242"]);
        (await host.ScalarAsync($"SELECT sum(scores) FROM health_days WHERE chain_id = {story.Chain.ChainId}")).ShouldBe(242L);

        await host.Get<HealthRetention>().PruneAsync(Start.AddHours(5), default);
        await host.Get<HealthRetention>().PruneAsync(Start.AddHours(5), default);

        // The day before is over: twelve answers of its two hours stay, and the next one is whole.
        (await RowsAsync("count(*), bool_and(is_answer), bool_and(extract(minute FROM time)::int % 10 = 0)", "time < '2025-01-31'")).ShouldBe([
            "12|True|True",
        ]);
        (await RowsAsync("count(*)", "time >= '2025-01-31'")).ShouldBe(["122"]);
        (await host.ScalarAsync($"SELECT sum(scores) FROM health_days WHERE chain_id = {story.Chain.ChainId}")).ShouldBe(242L);

        Task<List<string>> RowsAsync(string columns, string where = "true") =>
            host.LinesAsync($"SELECT {columns} FROM health_scores WHERE chain_id = {story.Chain.ChainId} AND {where}");
    }

    [Fact]
    public async Task OldSamples_Pruned_StayAroundEpisodes()
    {
        var story = new AnomalyStory(server.Host);
        await story.StoreAsync(
            AnomalyStory.Samples(Start, 4 * 24, TimeSpan.FromHours(1)),
            story.Episode("spike", Start.AddHours(40), Start.AddHours(41))
        );

        await server.Host.Get<AnomalyRetention>().PruneAsync(Start.AddDays(3), default);

        (
            await server.Host.LinesAsync(
                $"SELECT count(*), (extract(epoch FROM min(time)) - {Start.ToUnixTimeSeconds()})::int / 3600 FROM anomaly_samples WHERE series = '{story.Series.Key}'"
            )
        ).ShouldBe(["56|16"]);
    }
}
