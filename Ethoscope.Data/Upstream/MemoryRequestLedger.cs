namespace Ethoscope.Data.Upstream;

/// <summary>A ledger of this process alone, where there is no database.</summary>
internal sealed class MemoryRequestLedger : IRequestLedger
{
    private readonly Lock _gate = new();
    private readonly Dictionary<LedgerKey, (long Reserved, long Used)> _rows = [];

    public Task<LedgerReply> ReserveAsync(LedgerKey key, long calls, long limit, CancellationToken stop)
    {
        lock (_gate)
        {
            var (reserved, used) = _rows.GetValueOrDefault(key);
            var granted = reserved + calls <= limit;
            if (granted)
                _rows[key] = (reserved += calls, used);
            return Task.FromResult(new LedgerReply(granted, reserved, used));
        }
    }

    public Task<LedgerReply> AddAsync(LedgerKey key, long reserved, long used, CancellationToken stop)
    {
        lock (_gate)
        {
            var row = _rows.GetValueOrDefault(key);
            _rows[key] = row = (row.Reserved + reserved, row.Used + used);
            return Task.FromResult(new LedgerReply(true, row.Reserved, row.Used));
        }
    }
}
