using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev.Relays;

namespace Ethoscope.Tests.Testing;

/// <summary>A relay in memory that has delivered what a test says, and tells of it in pages.</summary>
internal sealed class PlayedRelay(string name, TimeProvider time) : IRelaySource
{
    private readonly SortedDictionary<long, List<DeliveredPayload>> _payloads = [];

    public Relay Relay { get; } = new(name, name, RelayStatus.Active, new ChainEndpoint($"{name}-relay", new Uri("http://relay.test")));

    public int PageSize { get; set; } = 100;

    public bool IsAway { get; set; }

    /// <summary>It answers whatever is asked with its newest page.</summary>
    public bool IgnoresCursor { get; set; }

    /// <summary>It answers with nothing, as if it had never delivered anything.</summary>
    public bool IsForgetful { get; set; }

    /// <summary>Tells of nothing above this slot yet.</summary>
    public long? Behind { get; set; }

    public List<long?> Cursors { get; } = [];

    public List<long> BidsAsked { get; } = [];

    public Func<long, ReceivedBids?> Bids { get; set; } = _ => null;

    public IEnumerable<DeliveredPayload> All => _payloads.Values.SelectMany(slot => slot);

    public PlayedRelay Delivers(params IEnumerable<long> slots)
    {
        foreach (var slot in slots)
        {
            if (!_payloads.TryGetValue(slot, out var list))
                _payloads[slot] = list = [];
            list.Add(
                new DeliveredPayload(
                    name,
                    slot,
                    new Hash32((UInt128)name.Length + (UInt128)list.Count, (UInt128)slot),
                    new BlsKey(0xb1, 0, 7),
                    50
                )
            );
        }

        return this;
    }

    public Task<PayloadPage> GetDeliveredAsync(long? cursor, CancellationToken stop)
    {
        Cursors.Add(cursor);
        Check();
        var rows = All.Reverse()
            .Where(_ => !IsForgetful)
            .Where(payload => (IgnoresCursor || cursor is null || payload.Slot <= cursor) && (Behind is null || payload.Slot <= Behind))
            .Take(PageSize)
            .ToList();
        var ours = rows.Where(row => cursor is null || row.Slot <= cursor).ToList();
        return Task.FromResult(
            new PayloadPage(
                ours,
                rows.Count,
                ours.Count == 0 ? null : ours.Min(row => row.Slot),
                ours.Count == 0 ? null : ours.Max(row => row.Slot)
            )
        );
    }

    public Task<ReceivedBids?> GetReceivedAsync(long slot, CancellationToken stop)
    {
        Check();
        BidsAsked.Add(slot);
        return Task.FromResult(Bids(slot));
    }

    public Task<PayloadEvidence?> GetEvidenceAsync(long slot, Hash32 blockHash, CancellationToken stop) =>
        Task.FromResult<PayloadEvidence?>(new(name, slot, blockHash, EvidenceKind.None, time.GetUtcNow()));

    private void Check()
    {
        if (IsAway)
            throw new SourceUnavailableException($"{name} is away.");
    }
}
