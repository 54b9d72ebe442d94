using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Core.Mempool;
using Ethoscope.Data.Mempool;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Mempool;

public abstract class MempoolStoreContract
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly ChainDescriptor _chain = StorageHost.NewChain();

    private protected abstract StorageHost Host { get; }

    private IMempoolStore Store => Host.Get<IMempoolStore>();

    private IMempoolReader Reader => Host.Get<IMempoolReader>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CommitAsync_Sample_IsReadBackAndToldOnce()
    {
        var sample = Priced(0);

        await CommitAsync(sample);
        await CommitAsync(sample);

        var state = await Reader.GetLatestAsync(_chain, null, Stop);
        state.ShouldBe(new(sample, sample));
        var message = Host.Publisher.Events.Last(one => one.Channel == LiveChannels.Mempool(_chain.Name));
        LiveJson.TryRead<MempoolMessage>(message.Payload).ShouldBe(new(_chain.Name, sample));
        (await Host.ScalarAsync($"SELECT count(*) FROM mempool_samples WHERE chain_id = {_chain.ChainId}")).ShouldBe(1L);
    }

    [Fact]
    public async Task CommitAsync_LeaseLost_StoresNothing()
    {
        var lease = await Host.LeaseAsync(_chain);
        await Host.LeaseAsync(_chain);

        await Should.ThrowAsync<LeaseLostException>(Store.CommitAsync(new(_chain, lease) { Sample = Priced(0) }, Stop));

        (await Reader.GetLatestAsync(_chain, null, Stop)).Latest.ShouldBeNull();
    }

    [Fact]
    public async Task CommitAsync_RejectionsAlone_AreCounted()
    {
        var lease = await Host.LeaseAsync(_chain);

        await Store.CommitAsync(new(_chain, lease) { Rejections = [new(MempoolRejections.PoolUnreadable, "no number")] }, Stop);

        (await Host.ScalarAsync($"SELECT reason FROM rejections WHERE collector = '{lease.Name}'")).ShouldBe(
            MempoolRejections.PoolUnreadable
        );
    }

    [Fact]
    public async Task GetLatestAsync_AsOf_KnowsNothingLater()
    {
        await CommitAsync(MempoolSample.Unsupported(At));
        await CommitAsync(Priced(3_600));
        await CommitAsync(Counted(3_612, 9));

        var before = await Reader.GetLatestAsync(_chain, At.AddSeconds(-1), Stop);
        var then = await Reader.GetLatestAsync(_chain, At.AddMinutes(30), Stop);
        var now = await Reader.GetLatestAsync(_chain, null, Stop);

        before.ShouldBe(new(null, null));
        then.ShouldBe(new(MempoolSample.Unsupported(At), null));
        then.At(At.AddMinutes(30), TimeSpan.FromSeconds(36)).ShouldBe(MempoolStanding.Unsupported);
        then.At(At.AddHours(3), TimeSpan.FromSeconds(36)).ShouldBe(MempoolStanding.Unknown);
        now.ShouldBe(new(Counted(3_612, 9), Priced(3_600)));
        now.At(At.AddSeconds(3_640), TimeSpan.FromSeconds(36)).ShouldBe(MempoolStanding.Fresh);
        now.At(At.AddSeconds(3_700), TimeSpan.FromSeconds(36)).ShouldBe(MempoolStanding.Stale);
    }

    [Fact]
    public async Task GetSeriesAsync_Samples_AreBucketedWithGapsAsNulls()
    {
        foreach (var (second, pending) in new[] { (0, 5L), (12, 9L), (24, 7L), (600, 8L) })
            await CommitAsync(Counted(second, pending));
        await CommitAsync(MempoolSample.Unsupported(At.AddSeconds(300)));
        await CommitAsync(Priced(612));

        var each = await SeriesAsync(600);
        var bucketed = await SeriesAsync(4);
        var then = await SeriesAsync(600, At.AddSeconds(12));

        each.Select(point => point.Pending).ShouldBe([5, 9, 7, null, 8, 5_120]);
        each[^1].PendingAtLeast.ShouldBeTrue();
        (each[^1].EligibleShare, each[^1].BacklogBlocks).ShouldBe((0.5, 1.5));
        bucketed
            .Select(point => (point.Samples, point.Pending, point.PendingMin, point.PendingMax))
            .ShouldBe([(3, 7, 5, 9), (0, null, null, null), (2, 5_120, 8, 5_120)]);
        then.Select(point => point.Pending).ShouldBe([5, 9]);

        Task<IReadOnlyList<MempoolPoint>> SeriesAsync(int points, DateTimeOffset? asOf = null) =>
            Reader.GetSeriesAsync(_chain, At, At.AddMinutes(20), MempoolSeries.Width(TimeSpan.FromMinutes(20), points), asOf, Stop);
    }

    [Fact]
    public async Task GetSamplesAsync_Pages_AreEverySampleOnceByTime()
    {
        await CommitAsync(MempoolSample.Unsupported(At));
        for (var second = 12; second <= 60; second += 12)
            await CommitAsync(Counted(second, second));

        var first = await Reader.GetSamplesAsync(_chain, At, null, At.AddSeconds(60), 3, null, Stop);
        var rest = await Reader.GetSamplesAsync(_chain, At, first[^1].Time, At.AddSeconds(60), 3, null, Stop);
        var then = await Reader.GetSamplesAsync(_chain, At, null, At.AddSeconds(60), 9, At.AddSeconds(12), Stop);

        first.Concat(rest).Select(sample => sample.Pending).ShouldBe([null, 12, 24, 36, 48]);
        then.Select(sample => sample.Pending).ShouldBe([null, 12]);
    }

    [Fact]
    public async Task GetEndpointsAsync_TwoEndpoints_AreToldApartLastAskedFirst()
    {
        foreach (var (second, pending) in new[] { (0, 5L), (12, 9L), (24, 6L) })
            await CommitAsync(Counted(second, pending));
        await CommitAsync(Priced(36) with { Source = "other" });
        await CommitAsync(MempoolSample.Unsupported(At.AddSeconds(48)));

        var told = await Reader.GetEndpointsAsync(_chain, At, At.AddMinutes(5), null, Stop);

        told.ShouldBe([
            new("other", 1, At.AddSeconds(36), MempoolDepth.Content)
            {
                PendingMin = 5_120,
                PendingMedian = 5_120,
                PendingMax = 5_120,
                PendingAtLeast = true,
            },
            new("node", 3, At.AddSeconds(24), MempoolDepth.Counts)
            {
                PendingMin = 5,
                PendingMedian = 6,
                PendingMax = 9,
            },
        ]);
    }

    [Fact]
    public async Task PruneAsync_OldSamples_Go()
    {
        await CommitAsync(Counted(0, 1));
        await CommitAsync(Counted(60, 2));

        await Host.Get<MempoolRetention>().PruneAsync(At.AddSeconds(30), Stop);

        (await Reader.GetSeriesAsync(_chain, At, At.AddHours(1), MempoolSeries.Width(TimeSpan.FromHours(1), 600), null, Stop))
            .Select(point => point.Pending)
            .ShouldBe([2]);
    }

    private static MempoolSample Counted(int second, long pending) =>
        new()
        {
            Time = At.AddSeconds(second),
            Depth = MempoolDepth.Counts,
            Source = "node",
            Pending = pending,
            Queued = 3,
        };

    private static MempoolSample Priced(int second) =>
        Counted(second, 5_120) with
        {
            Depth = MempoolDepth.Content,
            PendingAtLeast = true,
            Backlog = new()
            {
                Target = new(100, 1_000, 60_000_000),
                Priced = 4,
                Eligible = 2,
                EligibleGas = 90_000_000,
                Tips = new(1, 2, 3),
                BlobTransactions = 1,
                Blobs = 6,
            },
        };

    private async Task CommitAsync(MempoolSample sample) =>
        await Store.CommitAsync(
            new(_chain, await Host.LeaseAsync(_chain))
            {
                Sample = sample,
                Messages = [new(LiveChannels.Mempool(_chain.Name), LiveJson.Write(new MempoolMessage(_chain.Name, sample)))],
            },
            Stop
        );
}
