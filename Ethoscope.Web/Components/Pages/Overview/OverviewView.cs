using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Consensus;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Live;
using Ethoscope.Core.Mempool;
using Ethoscope.Core.Mev.Market;
using Ethoscope.Core.Prices;
using Ethoscope.Web.Components.Pages.Blocks;
using Ethoscope.Web.Components.Pages.Health;
using Ethoscope.Web.Components.Pages.Mev;
using Ethoscope.Web.Components.Pages.Sources;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Overview;

/// <summary>All that the page Overview shows.</summary>
/// <param name="Blocks">Head, strip and the last hour's base fees.</param>
/// <param name="FeedPosition">Id of the last live message that it holds.</param>
public sealed record OverviewView(BlocksView Blocks, long FeedPosition)
{
    public BlocksQuestion Question => Blocks.Question;

    /// <summary>The newest estimates; a failure also where none was made yet.</summary>
    public Part<FeeOffers> Offers { get; init; }

    /// <summary>How the estimates of the last day did.</summary>
    public Part<IReadOnlyList<TrackRecord>> Records { get; init; }

    public Part<MempoolState> Mempool { get; init; }

    public Part<PriceQuote> Price { get; init; }

    /// <summary>How the sources do now; nothing for a past moment.</summary>
    public Part<SourcesView> Sources { get; init; }

    /// <summary>How its consensus does; nothing for a chain without slots.</summary>
    public Part<ConsensusState> Consensus { get; init; }

    /// <summary>The newest slot whose market is computed; nothing for a chain without slots.</summary>
    public Part<MevHead> MevHead { get; init; }

    /// <summary>The market of blocks of the last 24 hours; nothing for a chain without slots.</summary>
    public Part<MevMarket> Market { get; init; }

    /// <summary>Rollups beside L1; nothing where none are watched.</summary>
    public Part<Layer2Comparison> Layer2 { get; init; }

    /// <summary>The score of the network's health; nothing for a chain without slots.</summary>
    public Part<HealthNow> Health { get; init; }

    /// <summary>Episodes that are open; nothing for a chain without slots.</summary>
    public Part<IReadOnlyList<Episode>> Unusual { get; init; }

    /// <summary>A score was made, or an episode changed: both are to be asked for again.</summary>
    public bool IsHealthOutdated { get; init; }

    /// <summary>A slot came: the state of consensus is to be asked for again.</summary>
    public bool IsConsensusOutdated { get; init; }

    /// <summary>The feed was updated, or its answer grew old: it is to be asked for again.</summary>
    public bool IsPriceOutdated { get; init; }

    /// <summary>A part could not be read, and is worth another try.</summary>
    public bool HasFailure =>
        Blocks.HasFailure
        || (
            Offers.Failure
            ?? Records.Failure
            ?? Mempool.Failure
            ?? Price.Failure
            ?? Sources.Failure
            ?? Consensus.Failure
            ?? MevHead.Failure
            ?? Market.Failure
            ?? Layer2.Failure
            ?? Health.Failure
            ?? Unusual.Failure
        )
            is not null;

    /// <summary>The view after a live message.</summary>
    /// <returns>Null where it must be loaded anew.</returns>
    public OverviewView? Apply(LiveEvent item)
    {
        var chain = Question.Chain.Name;
        var after =
            item.Channel == LiveChannels.EtherPrice ? this with { IsPriceOutdated = true }
            : item.Channel == LiveChannels.Health(chain) || item.Channel == LiveChannels.Anomalies ? this with { IsHealthOutdated = true }
            : item.Channel == LiveChannels.Consensus(chain) ? this with { IsConsensusOutdated = true }
            : item.Channel == LiveChannels.Fees(chain) ? With(LiveJson.TryRead<FeesMessage>(item.Payload))
            : item.Channel == LiveChannels.Mempool(chain) ? With(LiveJson.TryRead<MempoolMessage>(item.Payload))
            : With(LiveJson.TryRead<BlocksMessage>(item.Payload));
        return after is null ? null : after with { FeedPosition = item.Id };
    }

    /// <summary>A later view of the same question; what could not be read anew stays, with the failure.</summary>
    public OverviewView Over(OverviewView older) =>
        this with
        {
            Blocks = Blocks.Over(older.Blocks),
            Offers = Offers.Or(older.Offers),
            Records = Records.Or(older.Records),
            Mempool = Mempool.Or(older.Mempool),
            Price = Price.Or(older.Price),
            Sources = Sources.Or(older.Sources),
            Consensus = Consensus.Or(older.Consensus),
            MevHead = MevHead.Or(older.MevHead),
            Market = Market.Or(older.Market),
            Layer2 = Layer2.Or(older.Layer2),
            Health = Health.Or(older.Health),
            Unusual = Unusual.Or(older.Unusual),
        };

    private OverviewView? With(BlocksMessage? message) =>
        message is not null && Blocks.Apply(message) is { } blocks ? this with { Blocks = blocks } : null;

    private OverviewView? With(FeesMessage? message) =>
        message is null ? null
        : message.Number < Offers.Value?.Number && message.Time <= Offers.Value.Time ? this
        : this with { Offers = new(FeeOffers.Of(message), null) };

    private OverviewView? With(MempoolMessage? message)
    {
        if (message is not { Sample: { } sample })
            return null;
        if (sample.Time <= Mempool.Value?.Latest?.Time)
            return this;
        return this with { Mempool = new((Mempool.Value ?? new MempoolState(null, null)).With(sample), null) };
    }
}
