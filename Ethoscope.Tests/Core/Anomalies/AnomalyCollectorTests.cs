using System.Text.Json.Nodes;
using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Streams;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;
using static Ethoscope.Tests.Core.Anomalies.InventedSamples;

namespace Ethoscope.Tests.Core.Anomalies;

public sealed class AnomalyCollectorTests
{
    private static readonly Lease Lease = new("anomalies:ethereum", "here", 1);

    private readonly MemorySampleSource _source = new();
    private readonly MemoryAnomalyStore _store = new();
    private readonly FakeTimeProvider _time = new(At(0));

    public AnomalyCollectorTests() => _source.Series.Add(BaseFee);

    [Fact]
    public async Task IterateAsync_EachMinute_OpensChangesAndClosesOneEpisode()
    {
        _source.Set(BaseFee, With(400, 5, (300, 310)));
        var collector = Collector();

        for (var minute = 290; minute <= 320; minute++)
            await PassAsync(collector, minute);

        var episode = _store.Episodes.Values.ShouldHaveSingleItem();
        (episode.Start, episode.End, episode.Samples).ShouldBe((At(300), At(310), 10));
        episode.Incident.ShouldBe("incident-" + episode.Id);
        episode.Context["fullness"].ShouldBe("97 %");
        Kinds().Where(kind => kind != "sampled").Distinct().ShouldBe(["opened", "changed", "closed"]);
        var told = _store
            .Batches.SelectMany(batch => batch.Messages)
            .Select(message => StreamRows.Catalogue.MessageOf(new(1, message.Channel, message.Payload)))
            .OfType<StreamMessage>()
            .Select(message => JsonNode.Parse(message.Data.Span)!)
            .ToList();
        told.Select(one => (string?)one["id"]).Distinct().ShouldBe([episode.Id]);
        ((string?)told[0]["kind"], (bool)told[0]["anomaly"]!["is_open"]!, (string?)told[0]["series"]).ShouldBe(
            ("opened", true, "base_fee")
        );
        ((string?)told[^1]["kind"], (DateTimeOffset)told[^1]["anomaly"]!["end_time"]!).ShouldBe(("closed", At(310)));
        ((double)told[^1]["anomaly"]!["z_score"]!, (string?)told[^1]["incident"]).ShouldBe((episode.PeakZ, episode.Incident));
        _store.SamplesOf("base_fee").Count.ShouldBe(320);
    }

    [Fact]
    public async Task IterateAsync_LateDataThatTakesItBack_WithdrawsItWithoutAGhost()
    {
        _source.Set(BaseFee, With(400, 5, (300, 310)));
        var collector = Collector();
        await PassAsync(collector, 305);
        _store.Episodes.ShouldNotBeEmpty();

        _source.Set(BaseFee, With(400, 1));
        await PassAsync(collector, 312);

        _store.Episodes.ShouldBeEmpty();
        Kinds().ShouldContain("withdrawn");
        _store.SamplesOf("base_fee").Values.ShouldAllBe(sample => sample.Z == null || Math.Abs(sample.Z.Value) < 3.5);
    }

    [Fact]
    public async Task IterateAsync_LateDataThatMovesItsStart_KeepsItsId()
    {
        _source.Set(BaseFee, With(400, 5, (300, 310)));
        var collector = Collector();
        await PassAsync(collector, 312);
        var id = _store.Episodes.Keys.ShouldHaveSingleItem();

        _source.Set(BaseFee, With(400, 5, (296, 310)));
        await PassAsync(collector, 313);

        var episode = _store.Episodes.Values.ShouldHaveSingleItem();
        (episode.Id, episode.Start, episode.End).ShouldBe((id, At(296), At(310)));
    }

    [Fact]
    public async Task IterateAsync_ASourceThatReturnsAfterHours_FillsInWhatWasMissed()
    {
        _source.Set(BaseFee, With(300, 1));
        var collector = Collector();
        await PassAsync(collector, 300);
        await PassAsync(collector, 560);
        _store.Episodes.ShouldBeEmpty();

        _source.Set(BaseFee, With(600, 5, (400, 410)));
        await PassAsync(collector, 600);

        var episode = _store.Episodes.Values.ShouldHaveSingleItem();
        (episode.Start, episode.End).ShouldBe((At(400), At(410)));
    }

    [Fact]
    public async Task IterateAsync_AnotherProcess_FindsTheSameAndWritesNothingAgain()
    {
        _source.Set(BaseFee, With(400, 5, (300, 310)));
        await PassAsync(Collector(), 350);
        var before = _store.Episodes.Values.ToList();
        var batches = _store.Batches.Count;

        var second = Collector();
        var result = await PassAsync(second, 350);

        result.Outcome.ShouldBe(IterationOutcome.Idle);
        _store.Batches.Count.ShouldBe(batches);
        await PassAsync(second, 351);
        _store.Batches[^1].Samples.ShouldHaveSingleItem().Samples.Count.ShouldBeLessThanOrEqualTo(2);
        _store.Episodes.Values.ShouldBe(before);
    }

    [Fact]
    public async Task IterateAsync_AClockThatJumps_MakesNoEpisode()
    {
        _source.Set(BaseFee, With(400, 1));
        var collector = Collector();
        await PassAsync(collector, 350);
        await PassAsync(collector, 350 + (400 * 1440));

        // Back again, as a clock that was set wrong is.
        var after = Collector();
        await PassAsync(after, 352);

        _store.Episodes.ShouldBeEmpty();
        _store.SamplesOf("base_fee").Keys.Max().ShouldBeLessThanOrEqualTo(At(400));
    }

    [Fact]
    public async Task IterateAsync_ABuilderThatIsRenamed_LeavesNoOpenEpisode()
    {
        var (old, renamed) = (InventedSamples.Watched.OfBuilder("alpha"), InventedSamples.Watched.OfBuilder("beta"));
        _source.Series.Add(old);
        var shares = Enumerable.Range(1, 100).Select(i => new SeriesSample(At(5 * i), i < 80 ? 20 : 70)).ToList();
        _source.Set(old, shares);
        var collector = Collector();
        await PassAsync(collector, 450);
        _store.Episodes.Values.ShouldHaveSingleItem().Series.Subject.ShouldBe("alpha");

        // By new labels all of its blocks, of the past too, are another's; it is watched no more.
        _source.Series.Remove(old);
        _source.Series.Add(renamed);
        _source.Samples.Remove(old.Key);
        _source.Set(renamed, shares);
        await PassAsync(collector, 451);

        _store.Episodes.Values.Where(episode => episode.End is null).ShouldHaveSingleItem().Series.Subject.ShouldBe("beta");
    }

    [Fact]
    public async Task IterateAsync_ACommitThatFails_IsMadeUpFor()
    {
        _source.Set(BaseFee, With(400, 5, (300, 310)));
        var failing = new FailingStore(_store);
        var collector = new AnomalyCollector(KnownChains.Ethereum, new(), _source, failing, _time);
        await Should.ThrowAsync<LeaseLostException>(() => PassAsync(collector, 305));

        failing.Fails = false;
        await PassAsync(collector, 306);

        _store.Episodes.Values.ShouldHaveSingleItem().Start.ShouldBe(At(300));
        _store.SamplesOf("base_fee").Count.ShouldBe(306);
    }

    private AnomalyCollector Collector() => new(KnownChains.Ethereum, new(), _source, _store, _time);

    private Task<IterationResult> PassAsync(AnomalyCollector collector, int minute)
    {
        _time.AdjustTime(At(minute) + TimeSpan.FromSeconds(20));
        return collector.IterateAsync(Lease, TestContext.Current.CancellationToken);
    }

    private IEnumerable<string> Kinds() =>
        _store.Batches.SelectMany(batch => batch.Messages).Select(message => LiveJson.TryRead<AnomalyMessage>(message.Payload)!.Kind);

    private sealed class FailingStore(MemoryAnomalyStore store) : IAnomalyStore
    {
        public bool Fails { get; set; } = true;

        public Task<IReadOnlyList<Episode>> LoadEpisodesAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken stop) =>
            store.LoadEpisodesAsync(from, to, stop);

        public Task<IReadOnlyList<JudgedSample>> LoadSamplesAsync(string series, DateTimeOffset from, CancellationToken stop) =>
            store.LoadSamplesAsync(series, from, stop);

        public Task CommitAsync(AnomalyBatch batch, CancellationToken stop) =>
            Fails ? Task.FromException(new LeaseLostException(Lease)) : store.CommitAsync(batch, stop);
    }
}
