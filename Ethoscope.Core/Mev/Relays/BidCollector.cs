using Ethoscope.Core.Blocks;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Mev.Relays;

/// <summary>
/// Asks for the bids of one slot in so many, at one relay that delivered its block, and keeps them condensed; newest first. A slot is done
/// with when it was asked for, or when every active relay's ledger covers it and none delivered it.
/// </summary>
public sealed class BidCollector : ICollector
{
    /// <summary>Slots that are asked for in one pass.</summary>
    private const int Asks = 8;

    /// <summary>Slots whose payloads are looked up at once.</summary>
    private const int Stretch = 1_024;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private readonly RelayNetwork _network;
    private readonly RelayCollectorOptions _options;
    private readonly IReadOnlyDictionary<string, IRelaySource> _sources;
    private readonly IBidStore _store;
    private readonly ICollectionMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, DateTimeOffset> _from = new(StringComparer.Ordinal);

    /// <param name="sources">Of the network's active relays.</param>
    public BidCollector(
        RelayNetwork network,
        RelayCollectorOptions options,
        IEnumerable<IRelaySource> sources,
        IBidStore store,
        ICollectionMetrics metrics,
        TimeProvider time
    )
    {
        (_network, _options, _store, _metrics, _time) = (network, options, store, metrics, time);
        _sources = sources.ToDictionary(source => source.Relay.Name, StringComparer.Ordinal);
    }

    public string Name => _network.BidSeries;

    public bool TakesTurns => true;

    public Task<IterationResult> IterateAsync(Lease lease, CancellationToken stop) => PassAsync(new BidBatch(_network, lease), stop);

    public Task WaitAsync(CancellationToken stop) => Task.Delay(_options.PollInterval, _time, stop);

    private async Task<IterationResult> PassAsync(BidBatch batch, CancellationToken stop)
    {
        var (now, clock) = (_time.GetUtcNow(), _network.Chain.Slots!);
        var (first, end) = (clock.SlotDuring(now - _options.BidHistory), clock.SlotDuring(now) - _options.Settle + 1);
        var done = await _store.LoadAsync(_network, stop);
        var relays = await _store.GetCoverageAsync(_network, stop);
        var pass = new Pass();
        foreach (var gap in done.Gaps(first, end).Reverse())
        {
            for (var above = gap.End; above > gap.Start && pass.Left > 0; above -= Stretch)
                await LookAsync(pass, new(Math.Max(gap.Start, above - Stretch), above), relays, stop);
        }

        batch = batch with { Auctions = pass.Auctions, Covered = Coverage.Of(pass.Covered).Ranges, Rejections = pass.Rejections };
        if (!batch.IsEmpty)
            await _store.CommitAsync(batch, stop);
        _metrics.Rejected(Name, batch.Rejections);
        return batch.Covered.Count == 0
            ? IterationResult.Idle(pass.Detail) with
            {
                Rejections = batch.Rejections,
            }
            : new(IterationOutcome.Committed, batch.Covered[0].Start, batch.Covered[^1].End - 1, pass.Detail, More: pass.Left == 0)
            {
                Rejections = batch.Rejections,
            };
    }

    /// <summary>Newest slot first; each sampled one stands for those up to the next.</summary>
    private async Task LookAsync(Pass pass, CoverageRange slots, IReadOnlyDictionary<string, Coverage> relays, CancellationToken stop)
    {
        var payloads = (await _store.GetDeliveredAsync(_network, slots.Start, slots.End - 1, stop)).ToLookup(payload => payload.Slot);
        for (var end = slots.End; end > slots.Start && pass.Left > 0; )
        {
            var sampled = (end - 1) / _options.BidsEvery * _options.BidsEvery;
            var start = Math.Max(slots.Start, sampled);
            var isDone =
                sampled < slots.Start
                || (
                    payloads[sampled].Any()
                        ? await AskAsync(pass, sampled, [.. payloads[sampled]], stop)
                        : _network.Active.All(relay => relays.TryGetValue(relay.Name, out var known) && known.Contains(sampled))
                );
            if (isDone)
                pass.Covered.Add(new(start, end));
            end = start;
        }
    }

    /// <returns>False where it is to be tried again.</returns>
    private async Task<bool> AskAsync(Pass pass, long slot, IReadOnlyList<DeliveredPayload> payloads, CancellationToken stop)
    {
        var failed = false;
        foreach (var relay in _network.Active)
        {
            var payload = payloads.FirstOrDefault(one => string.Equals(one.Relay, relay.Name, StringComparison.Ordinal));
            if (payload is null || !_sources.TryGetValue(relay.Name, out var source))
                continue;
            if (_from.TryGetValue(relay.Name, out var from) && _time.GetUtcNow() < from)
            {
                failed = true;
                continue;
            }

            try
            {
                if (await source.GetReceivedAsync(slot, stop) is not { } received)
                    continue;
                pass.Left--;
                pass.Rejections.AddRange(received.Rejections);
                if (AuctionRules.Condense(relay.Name, slot, payload.BlockHash, received.Bids, _network.Chain.Slots!) is { } auction)
                    pass.Auctions.Add(auction);
                return true;
            }
            catch (SourceUnavailableException unavailable)
            {
                failed = true;
                pass.Left--;
                pass.Detail = unavailable.Message;
                _from[relay.Name] = unavailable.Until ?? (_time.GetUtcNow() + Pause);
            }
        }

        return !failed;
    }

    private sealed class Pass
    {
        public int Left { get; set; } = Asks;

        public List<Auction> Auctions { get; } = [];

        public List<CoverageRange> Covered { get; } = [];

        public List<Rejection> Rejections { get; } = [];

        public string? Detail { get; set; }
    }
}
