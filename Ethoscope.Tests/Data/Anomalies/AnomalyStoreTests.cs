using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Collection;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Anomalies;

public sealed class AnomalyStoreTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 6, 0, 0, TimeSpan.Zero);
    private readonly AnomalyStory _story = new(database.Host);

    private IAnomalyReader Reader => database.Host.Get<IAnomalyReader>();

    [Fact]
    public async Task CommitAsync_AnEpisode_ComesBackWhole()
    {
        var episode = _story.Episode("a", Start, Start.AddMinutes(9));

        await _story.StoreAsync([], episode);

        var read = (await Reader.FindEpisodeAsync(episode.Id, default)).ShouldNotBeNull();
        (read with { Verdicts = [], Context = episode.Context }).ShouldBe(episode with { Verdicts = [] });
        read.Verdicts.ShouldBe(episode.Verdicts);
        read.Context.ShouldBe(episode.Context, ignoreOrder: true);
        (await _story.Store.LoadEpisodesAsync(Start.AddMinutes(8), Start.AddMinutes(9), default)).ShouldContain(one =>
            one.Id == episode.Id
        );
        (await _story.Store.LoadEpisodesAsync(Start.AddMinutes(9), Start.AddMinutes(20), default)).ShouldNotContain(one =>
            one.Id == episode.Id
        );
    }

    [Fact]
    public async Task CommitAsync_SamplesFromATimeOn_ReplaceThoseFromThereOn()
    {
        await _story.StoreAsync(AnomalyStory.Samples(Start, 10));
        JudgedSample[] fresh =
        [
            new(Start.AddMinutes(6), 5, null, null, null, null),
            new(Start.AddMinutes(8), null, null, null, null, null),
        ];

        await _story.Store.CommitAsync(
            await _story.BatchAsync() with
            {
                Samples = [new(_story.Series.Key, Start.AddMinutes(5), fresh)],
            },
            default
        );

        (await _story.Store.LoadSamplesAsync(_story.Series.Key, Start.AddMinutes(3), default)).ShouldBe([
            .. AnomalyStory.Samples(Start, 5).Skip(3),
            .. fresh,
        ]);
    }

    [Fact]
    public async Task CommitAsync_WithdrawnFirstMover_LeavesNoGhostAndANewFirst()
    {
        var (first, second) = (
            _story.Episode("a", Start, Start.AddMinutes(9)),
            _story.Episode("b", Start.AddMinutes(3), null, _story.Other)
        );
        await _story.StoreAsync([], first, second);
        (await IncidentsAsync(new())).ShouldBe([$"{first.Incident}: {first.Id} {second.Id}"]);

        await _story.Store.CommitAsync(
            await _story.BatchAsync() with
            {
                Episodes = [second with { Incident = $"{_story.Name}-two" }],
                Withdrawn = [first.Id],
            },
            default
        );

        (await Reader.FindEpisodeAsync(first.Id, default)).ShouldBeNull();
        (await Reader.FindIncidentAsync(first.Incident!, default)).ShouldBeNull();
        (await IncidentsAsync(new())).ShouldBe([$"{_story.Name}-two: {second.Id}"]);
    }

    [Fact]
    public async Task CommitAsync_LeaseOfAnother_StoresNothing()
    {
        var old = await _story.BatchAsync();
        await _story.LeaseAsync();

        await Should.ThrowAsync<LeaseLostException>(() =>
            _story.Store.CommitAsync(old with { Episodes = [_story.Episode("a", Start, null)] }, default)
        );

        (await Reader.FindEpisodeAsync($"{_story.Name}-a", default)).ShouldBeNull();
    }

    [Fact]
    public async Task Episodes_Filters_LetTheirsThrough()
    {
        var (a, b, c) = (
            _story.Episode("a", Start, Start.AddMinutes(9)),
            _story.Episode("b", Start.AddMinutes(3), null, _story.Other) with
            {
                Severity = AnomalySeverity.Critical,
            },
            _story.Episode("c", Start.AddMinutes(30), Start.AddMinutes(40), incident: "two")
        );
        await _story.StoreAsync([], a, b, c);

        (await IdsAsync(new())).ShouldBe([c.Id, b.Id, a.Id]);
        (await IdsAsync(new() { Metrics = [AnomalyMetric.BaseFee, AnomalyMetric.Mempool] })).ShouldBe([b.Id]);
        (await IdsAsync(new() { Component = "gas_efficiency" })).ShouldBe([b.Id]);
        (await IdsAsync(new() { AtLeast = AnomalySeverity.Critical })).ShouldBe([b.Id]);
        (await IdsAsync(new() { IsOpen = true })).ShouldBe([b.Id]);
        (await IdsAsync(new() { IsOpen = false })).ShouldBe([c.Id, a.Id]);
        (await IdsAsync(new(Start.AddMinutes(9), Start.AddMinutes(30)))).ShouldBe([b.Id]);
        (await IdsAsync(new(Start.AddMinutes(8), Start.AddMinutes(31)))).ShouldBe([c.Id, b.Id, a.Id]);
        // What ended later was open, and what began later did not exist.
        (await IdsAsync(new() { IsOpen = true }, asOf: Start.AddMinutes(5))).ShouldBe([b.Id, a.Id]);
        (await IncidentsAsync(new() { Component = "gas_efficiency" })).ShouldBe([$"{a.Incident}: {a.Id} {b.Id}"]);
        (await IncidentsAsync(new())).ShouldBe([$"{c.Incident}: {c.Id}", $"{a.Incident}: {a.Id} {b.Id}"]);
        (await Reader.GetEpisodesAsync(Mine(new()), 2, (c.Start, c.Id), null, default)).Select(one => one.Id).ShouldBe([b.Id, a.Id]);
        (await Reader.GetIncidentsAsync(Mine(new()), 2, (c.Start, c.Incident!), null, default))
            .Select(one => one.Id)
            .ShouldBe([a.Incident!]);
    }

    [Fact]
    public async Task Episodes_AsOfBeforeTheirPeak_HaveThePeakOfThen()
    {
        var samples = AnomalyStory.Samples(Start, 30);
        var late = _story.Episode("late", Start.AddMinutes(2), Start.AddMinutes(25)) with { PeakAt = samples[12].At, PeakZ = 11 };
        await _story.StoreAsync(samples, late);

        var then = (await Reader.GetEpisodesAsync(Mine(new()), 10, null, Start.AddMinutes(9), default)).ShouldHaveSingleItem();

        (then.End, then.PeakAt, then.PeakZ, then.PeakValue, then.Severity).ShouldBe((null, samples[9].At, 3.0, 3.0, AnomalySeverity.Minor));
        (await Reader.FindEpisodeAsync(late.Id, default))!.PeakZ.ShouldBe(11);
    }

    [Fact]
    public async Task Standings_WatchedSeries_TellNewestSampleOpenEpisodeAndCounts()
    {
        var (from, open) = (
            database.Host.Time.GetUtcNow().AddMinutes(-30),
            _story.Episode("open", database.Host.Time.GetUtcNow().AddMinutes(-20), null)
        );
        var old = _story.Episode("old", open.Start.AddDays(-3), open.Start.AddDays(-2));
        await _story.StoreAsync(AnomalyStory.Samples(from, 20), old, open);

        var standings = (await Reader.GetStandingsAsync(TimeSpan.FromDays(1), null, default)).Where(one =>
            one.Series.Network == _story.Series.Network
        );
        var (other, mine) = (standings.First(), standings.Last());

        (mine.Series, mine.IsReady, mine.Reason, mine.Open?.Id).ShouldBe((_story.Series, true, null, open.Id));
        mine.Newest.ShouldBe(AnomalyStory.Samples(from, 20)[^1]);
        mine.Episodes.ShouldBe(new Dictionary<AnomalySeverity, int> { [AnomalySeverity.Major] = 1 });
        (other.Series, other.IsReady, other.Newest, other.Episodes.Count).ShouldBe((_story.Other, false, null, 0));
        other.Reason.ShouldNotBeNull();
        await _story.Store.CommitAsync(new(await _story.LeaseAsync()) { Series = [_story.Other] }, default);
        (await Reader.GetStandingsAsync(TimeSpan.FromDays(1), null, default)).ShouldNotContain(one => one.Series.Key == _story.Series.Key);
    }

    [Fact]
    public async Task Samples_MoreThanPoints_AreThePeaksOfParts()
    {
        var samples = AnomalyStory.Samples(Start, 130);
        await _story.StoreAsync([.. samples.Take(60), .. samples.Skip(80)]);

        var all = await Reader.GetSamplesAsync(_story.Series.Key, Start, Start.AddMinutes(130), 300, default);
        var peaks = await Reader.GetSamplesAsync(_story.Series.Key, Start, Start.AddMinutes(130), 10, default);

        all.Count.ShouldBe(111);
        all[60].ShouldBe(new(Start.AddMinutes(60), null, null, null, null, null));
        peaks.Count.ShouldBeInRange(8, 10);
        peaks.Where(peak => peak.Z is not null).ShouldAllBe(peak => Math.Abs(peak.Z!.Value) == 6);
    }

    [Fact]
    public async Task Counts_Episodes_AreOfMetricAndSeverity()
    {
        var counts = database.Host.Get<IEpisodeCounts>();
        var before = await CountAsync();

        await _story.StoreAsync([], _story.Episode("a", Start, null), _story.Episode("b", Start, null));

        (await CountAsync()).ShouldBe(before + 2);

        async Task<long> CountAsync() =>
            (await counts.CountAsync(default))
                .Where(one => one is { Metric: AnomalyMetric.Layer2Cost, Severity: AnomalySeverity.Major })
                .Sum(one => one.Count);
    }

    private AnomalyFilter Mine(AnomalyFilter filter) => filter with { Network = _story.Series.Network };

    private async Task<List<string>> IdsAsync(AnomalyFilter filter, DateTimeOffset? asOf = null) =>
        [.. (await Reader.GetEpisodesAsync(Mine(filter), 10, null, asOf, default)).Select(one => one.Id)];

    private async Task<List<string>> IncidentsAsync(AnomalyFilter filter) =>
        [
            .. (await Reader.GetIncidentsAsync(Mine(filter), 10, null, null, default)).Select(one =>
                $"{one.Id}: {string.Join(' ', one.Episodes.Select(episode => episode.Id))}"
            ),
        ];
}
