using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Core.Mev.Market;
using Ethoscope.Web.Api.Contracts;
using Prometheus;

namespace Ethoscope.Web.Observability;

/// <summary>
/// Gauges of the market of block building, computed at a scrape from stored blocks, so that every instance says the same. A window without a
/// known block has no series, nor has a market that stopped being computed.
/// </summary>
internal sealed class MevGauges
{
    private const string Other = "other";

    /// <summary>Slots that the market may be behind the clock: labels and payloads come late.</summary>
    private const int Patience = 96;

    private static readonly (string Name, TimeSpan Length)[] Windows = [("1h", TimeSpan.FromHours(1)), ("24h", TimeSpan.FromHours(24))];

    /// <summary>Scrapes come every few seconds, and the market moves with slots.</summary>
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(12);

    private readonly ConfiguredChains _chains;
    private readonly IMevReader _reader;
    private readonly TimeProvider _time;
    private readonly Gauge _shares;
    private readonly Gauge _index;
    private readonly Gauge _revenue;
    private long? _askedAt;

    public MevGauges(CollectorRegistry registry, ConfiguredChains chains, IMevReader reader, TimeProvider time)
    {
        (_chains, _reader, _time) = (chains, reader, time);
        var gauges = new ScrapedGauges(registry, time);
        _shares = Create(
            "ethoscope_builder_share_ratio",
            "Blocks of a builder over those of all builders; locally built ones are left out, and builders without a name are other.",
            "builder",
            "window"
        );
        _index = Create("ethoscope_builder_concentration_hhi", "Herfindahl-Hirschman index of builders by blocks, 0 to 10000.", "window");
        _revenue = Create(
            "mev_revenue_total_eth",
            "Ether that proposers got for the blocks of the last 24 hours, of all instances alike: paid where that is known, else claimed, of local blocks the tips. The nearest binary fraction; the API tells exact wei."
        );
        gauges.ComputeBy(ComputeAsync);

        Gauge Create(string name, string help, params string[] labels) => gauges.Create(name, help, labels);
    }

    private async Task ComputeAsync(CancellationToken stop)
    {
        if (_askedAt is { } at && _time.GetElapsedTime(at) < Age)
            return;
        if (_chains.All.FirstOrDefault(chain => chain.Slots is not null) is not { } chain)
            return;

        var isFresh = await IsFreshAsync(chain, stop);
        MevMarket? market = null;
        foreach (var (window, length) in Windows)
            Show(window, market = isFresh ? await MarketAsync(chain, length, stop) : null);
        // The last window is the day.
        _revenue
            .WithLabels()
            .Show(market is { ValuedBlocks: > 0 } && Units.Eth(market.ValueWei) is { } eth ? decimal.ToDouble(eth) : null);
        _askedAt = _time.GetTimestamp();
    }

    private void Show(string window, MevMarket? market)
    {
        var shares = (market?.Builders ?? [])
            .GroupBy(share => share.Basis == NameBasis.Key ? Other : share.Builder, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Sum(share => share.Blocks), StringComparer.Ordinal);
        foreach (var gone in _shares.GetAllLabelValues().Where(labels => labels[1] == window && !shares.ContainsKey(labels[0])))
            _shares.RemoveLabelled(gone);
        foreach (var (builder, blocks) in shares)
            _shares.WithLabels(builder, window).Set((double)blocks / shares.Values.Sum());
        _index.WithLabels(window).Show(market is null ? null : MarketConcentration.OfBuilders(market)?.HhiPoints);
    }

    private async Task<bool> IsFreshAsync(ChainDescriptor chain, CancellationToken stop)
    {
        try
        {
            return await _reader.GetHeadAsync(chain, stop) is { } head && head + Patience >= chain.Slots!.SlotDuring(_time.GetUtcNow());
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The database can't be reached: a scrape goes on, and the series are absent.
            return false;
        }
    }

    private Task<MevMarket?> MarketAsync(ChainDescriptor chain, TimeSpan length, CancellationToken stop)
    {
        var now = _time.GetUtcNow();
        return AbsentGauges.AskAsync(() => _reader.GetMarketAsync(chain, now - length, now, stop));
    }
}
