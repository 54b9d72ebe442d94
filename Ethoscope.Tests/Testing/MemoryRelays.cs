using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev.Relays;

namespace Ethoscope.Tests.Testing;

/// <summary>Payloads, auctions and their ledgers in memory.</summary>
internal sealed class MemoryRelays : IRelayStore, IBidStore
{
    private readonly Dictionary<string, Coverage> _coverage = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, long, Hash32), DeliveredPayload> _payloads = [];

    public IEnumerable<DeliveredPayload> Payloads => _payloads.Values;

    public List<Auction> Auctions { get; } = [];

    public List<Rejection> Rejections { get; } = [];

    public Coverage Of(string series) => _coverage.GetValueOrDefault(series, Coverage.Empty);

    public Task<RelayFollowState> LoadAsync(ChainDescriptor chain, Relay relay, CancellationToken stop) =>
        Task.FromResult(
            new RelayFollowState(
                Of(relay.Series),
                _payloads.Values.Where(payload => payload.Relay == relay.Name).Max(payload => (long?)payload.Slot)
            )
        );

    public Task<int> CommitAsync(RelayBatch batch, CancellationToken stop)
    {
        var before = _payloads.Count;
        foreach (var payload in batch.Payloads)
            _payloads[(payload.Relay, payload.Slot, payload.BlockHash)] = payload;
        _coverage[batch.Relay.Series] = Of(batch.Relay.Series).Add(batch.Covered);
        Rejections.AddRange(batch.Rejections);
        return Task.FromResult(_payloads.Count - before);
    }

    public Task<Coverage> LoadAsync(RelayNetwork network, CancellationToken stop) => Task.FromResult(Of(network.BidSeries));

    public Task<IReadOnlyList<DeliveredPayload>> GetDeliveredAsync(RelayNetwork network, long first, long last, CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<DeliveredPayload>>([
            .. _payloads.Values.Where(payload => payload.Slot >= first && payload.Slot <= last).OrderByDescending(payload => payload.Slot),
        ]);

    public Task<IReadOnlyDictionary<string, Coverage>> GetCoverageAsync(RelayNetwork network, CancellationToken stop) =>
        Task.FromResult<IReadOnlyDictionary<string, Coverage>>(
            network.Active.ToDictionary(relay => relay.Name, relay => Of(relay.Series), StringComparer.Ordinal)
        );

    public Task CommitAsync(BidBatch batch, CancellationToken stop)
    {
        Auctions.AddRange(batch.Auctions);
        _coverage[batch.Network.BidSeries] = Of(batch.Network.BidSeries).Add(batch.Covered);
        Rejections.AddRange(batch.Rejections);
        return Task.CompletedTask;
    }
}
