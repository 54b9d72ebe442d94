using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Live;
using Ethoscope.Core.Mempool;
using Ethoscope.Core.Prices;
using Ethoscope.Web.Components.Pages.Blocks;
using Ethoscope.Web.Components.Pages.Health;
using Ethoscope.Web.Components.Pages.Layer2;
using Ethoscope.Web.Components.Pages.Mev;
using Ethoscope.Web.Components.Pages.Sources;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Overview;

/// <summary>Asks for all that the page Overview shows, at once. What cannot be had is a part with its reason; the rest is shown.</summary>
internal sealed class OverviewLoader(
    BlocksLoader blocks,
    IBlockReader blockReader,
    IFeeReader fees,
    IMempoolReader mempool,
    IPriceReader prices,
    IConsensusReader consensus,
    MevLoader mev,
    Layer2Loader layer2,
    HealthLoader health,
    ISourcesBoard sources,
    ILiveFeed feed,
    TimeProvider time,
    PartReader parts
)
{
    private static readonly TimeSpan Recorded = TimeSpan.FromDays(1);
    private static readonly TimeSpan ScoreEvery = TimeSpan.FromMinutes(1);

    public async Task<OverviewView> LoadAsync(BlocksQuestion question, CancellationToken stop)
    {
        // The position is read first: a message that comes while the queries run is applied again rather than lost.
        var (position, now) = (feed.LastId, time.GetUtcNow());
        var (chain, at) = (question.Chain, question.At);
        var status = blocks.ReadStatusAsync(question, stop);
        var chart = blocks.LoadChartAsync(question, null, null, stop);
        var latest = parts.ReadAsync(() => blockReader.GetLatestAsync(chain, BlocksView.Count, null, at, stop));
        var offers = parts.ReadAsync<FeeOffers>(async () =>
            await fees.GetEstimatesAsync(chain, at, stop) is { } estimates ? FeeOffers.Of(estimates) : FeeOffers.None
        );
        var records = ReadRecordsAsync(question, stop);
        var pool = parts.ReadAsync(() => mempool.GetLatestAsync(chain, at, stop));
        var price = ReadPriceAsync(question, stop);
        var board = ReadSourcesAsync(question);
        var slots = ReadConsensusAsync(question, stop);
        var (head, market) = (ReadMevHeadAsync(question, stop), mev.ReadDayAsync(chain, at, stop));
        var rollups = ReadLayer2Async(question, stop);
        var (score, unusual) = (ReadHealthAsync(question, stop), ReadUnusualAsync(question, stop));
        return new OverviewView((await chart) with { StatusAt = now, Status = await status, Latest = await latest }, position)
        {
            Offers = await offers,
            Records = await records,
            Mempool = await pool,
            Price = await price,
            Sources = await board,
            Consensus = await slots,
            MevHead = await head,
            Market = await market,
            Layer2 = await rollups,
            Health = await score,
            Unusual = await unusual,
        };
    }

    /// <summary>What changes without a message: how collector, estimates and sources do.</summary>
    public async Task<OverviewView> RefreshAsync(OverviewView view, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var status = blocks.ReadStatusAsync(view.Question, stop);
        var records = ReadRecordsAsync(view.Question, stop);
        var board = ReadSourcesAsync(view.Question);
        var slots = ReadConsensusAsync(view.Question, stop);
        var (head, market) = (ReadMevHeadAsync(view.Question, stop), mev.ReadDayAsync(view.Question.Chain, view.Question.At, stop));
        var rollups = ReadLayer2Async(view.Question, stop);
        var (score, unusual) = IsDue(view) ? (ReadHealthAsync(view.Question, stop), ReadUnusualAsync(view.Question, stop)) : default;
        return view with
        {
            Health = score is null ? view.Health : (await score).Or(view.Health),
            Unusual = unusual is null ? view.Unusual : (await unusual).Or(view.Unusual),
            Records = (await records).Or(view.Records),
            Blocks = view.Blocks with { Status = (await status).Or(view.Blocks.Status), StatusAt = now },
            Sources = (await board).Or(view.Sources),
            Consensus = (await slots).Or(view.Consensus),
            MevHead = (await head).Or(view.MevHead),
            Market = (await market).Or(view.Market),
            Layer2 = (await rollups).Or(view.Layer2),
        };
    }

    public Task<Part<PriceQuote>> ReadPriceAsync(BlocksQuestion question, CancellationToken stop) =>
        parts.ReadAsync(() => prices.GetAsync(question.At, stop));

    public async Task<Part<ConsensusState>> ReadConsensusAsync(BlocksQuestion question, CancellationToken stop) =>
        question.Chain.Slots is null ? default : await parts.ReadAsync(() => consensus.GetStateAsync(question.Chain, question.At, stop));

    public async Task<Part<HealthNow>> ReadHealthAsync(BlocksQuestion question, CancellationToken stop) =>
        question.Chain.Slots is null ? default : await health.ReadNowAsync(question.Chain, question.At, at => at.AddHours(-1), stop);

    public async Task<Part<IReadOnlyList<Episode>>> ReadUnusualAsync(BlocksQuestion question, CancellationToken stop) =>
        question.Chain.Slots is null ? default : await health.ReadOpenAsync(question.At, stop);

    /// <summary>A score is due each minute: where no message told of one, it is looked for.</summary>
    private bool IsDue(OverviewView view) =>
        view.Question.IsLive && !(time.GetUtcNow() - view.Health.Value?.Score?.At < ScoreEvery + ScoreEvery / 4);

    /// <summary>Rollups are watched of a chain.</summary>
    public bool HasLayer2(ChainDescriptor chain) => layer2.NetworksOf(chain) is not null;

    private async Task<Part<Layer2Comparison>> ReadLayer2Async(BlocksQuestion question, CancellationToken stop) =>
        layer2.NetworksOf(question.Chain) is { } networks ? await layer2.ReadComparisonAsync(networks, question.At, stop) : default;

    private async Task<Part<MevHead>> ReadMevHeadAsync(BlocksQuestion question, CancellationToken stop) =>
        question.Chain.Slots is null ? default : await mev.ReadHeadAsync(question.Chain, question.At, stop);

    private Task<Part<IReadOnlyList<TrackRecord>>> ReadRecordsAsync(BlocksQuestion question, CancellationToken stop) =>
        parts.ReadAsync(() => fees.GetTrackRecordAsync(question.Chain, Recorded, question.At, stop));

    private Task<Part<SourcesView>> ReadSourcesAsync(BlocksQuestion question) =>
        question.IsLive ? parts.ReadAsync(sources.GetAsync) : Task.FromResult(default(Part<SourcesView>));
}
