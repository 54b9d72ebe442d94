using Ethoscope.Core.Mempool;
using Ethoscope.Web.Components.Pages.Blocks;
using Ethoscope.Web.Components.Pages.Consensus;
using Ethoscope.Web.Components.Pages.Fees;
using Ethoscope.Web.Components.Pages.Health;
using Ethoscope.Web.Components.Pages.Layer2;
using Ethoscope.Web.Components.Pages.Mempool;
using Ethoscope.Web.Components.Pages.Mev;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Overview;

/// <summary>How far each part of the page can be trusted to be of now, or of the past moment that is asked for.</summary>
/// <param name="IsPoolUnsupported">No endpoint offers its pool: neither a failure nor an empty pool.</param>
internal sealed record OverviewStates(
    PanelState Chain,
    PanelState Offers,
    PanelState Mempool,
    PanelState Sources,
    PanelState Consensus,
    PanelState Mev,
    PanelState Layer2,
    PanelState Health,
    bool IsPoolUnsupported
)
{
    public static readonly OverviewStates Loading = new(
        PanelState.Loading,
        PanelState.Loading,
        PanelState.Loading,
        PanelState.Loading,
        PanelState.Loading,
        PanelState.Loading,
        PanelState.Loading,
        PanelState.Loading,
        IsPoolUnsupported: false
    );

    /// <param name="longest">Age up to which a look at the pool is fresh.</param>
    public static OverviewStates Of(OverviewView view, DateTimeOffset now, TimeSpan longest)
    {
        var chain = BlocksFreshness.Of(view.Question, view.Blocks.Status, view.Blocks.Head, now);
        var shown = view.Question.At ?? now;
        return new(
            chain,
            OfOffers(view, chain),
            MempoolFreshness.Of(view.Mempool, view.Question.Chain, view.Question.At, now, longest),
            OfSources(view),
            ConsensusFreshness.Of(
                view.Consensus,
                view.Question.Chain,
                view.Question.At,
                view.Consensus.Value is { HasBeacon: false } ? view.Blocks.Head?.Header.Time : view.Consensus.Value?.Head?.Time,
                now
            ),
            MevFreshness
                .Of(view.MevHead, view.Question.Chain, view.Question.At, now)
                .OfPart(view.Market.Failure, view.Market.Value is not null),
            Layer2Freshness.Of(view.Layer2, null, view.Question.At, now),
            HealthFreshness.Of(view.Health, view.Question.Chain, view.Question.At, now),
            view.Mempool is { Failure: null, Value: { } pool } && pool.At(shown, longest) == MempoolStanding.Unsupported
        );
    }

    private static PanelState OfOffers(OverviewView view, PanelState chain)
    {
        if (view.Offers.Value is not { } offers)
            return PanelState.Unavailable(view.Offers.Failure ?? "They are not read yet.");
        if (offers.Tiers.Count == 0)
            return PanelState.Unavailable(
                $"No estimate{(offers.Number > 0 ? $" after block {Count.Text(offers.Number)}" : "")}: {offers.Reason}"
            );

        return view.Offers.Failure is { } failure ? PanelState.Stale(offers.Time, failure)
            : GasFreshness.OfLate(offers.Number, offers.Time, view.Blocks.Head) is { } late ? late
            : chain.Kind is PanelKind.Stale ? PanelState.Stale(offers.Time, chain.Reason!)
            : PanelState.Fresh(offers.Time) with { Frozen = !view.Question.IsLive };
    }

    private static PanelState OfSources(OverviewView view) =>
        !view.Question.IsLive ? PanelState.Unavailable("How sources did then is not kept; this panel speaks of now only.")
        : view.Sources.Value is not { } board ? PanelState.Unavailable(view.Sources.Failure ?? "They are not read yet.")
        : (view.Sources.Failure ?? board.Sources.Failure ?? board.Jobs.Failure) is { } failure ? PanelState.Stale(board.LoadedAt, failure)
        : PanelState.Fresh(board.LoadedAt);
}
