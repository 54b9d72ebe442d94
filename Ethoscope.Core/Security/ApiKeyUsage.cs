namespace Ethoscope.Core.Security;

/// <summary>
/// Counts requests by key and day in this process, and adds them to the store by batches. What the store does not take is kept and given
/// again under its number, so that nothing is lost or counted twice while the process lives.
/// </summary>
public sealed class ApiKeyUsage(IApiKeyRequestStore store, TimeProvider time) : IDisposable
{
    /// <summary>Keys and days that wait at most while the store is away: those of 300 keys for a month.</summary>
    public const int Capacity = 10_000;

    private readonly Guid _process = Guid.NewGuid();
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _storing = new(1);
    private Dictionary<(string Prefix, DateOnly Day), ApiKeyCounts> _waiting = [];
    private IReadOnlyList<ApiKeyRequests> _batch = [];
    private long _number;
    private long _lost;

    /// <summary>Requests that were not counted, as too much waited already.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Today in UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>Counts a request that ends now. Never waits.</summary>
    public void Count(string prefix, ApiKeyOutcome outcome)
    {
        var key = (prefix, Today);
        lock (_gate)
        {
            if (_waiting.TryGetValue(key, out var counts) || _waiting.Count < Capacity)
                _waiting[key] = counts + ApiKeyCounts.One(outcome);
            else
                _lost++;
        }
    }

    /// <summary>Gives the store what waits. Where it fails, the batch stays and is the next one's beginning.</summary>
    public async Task StoreAsync(CancellationToken stop)
    {
        await _storing.WaitAsync(stop);
        try
        {
            // A batch that failed is in the store or not, which its number tells there: it goes again as it was.
            await SendAsync(stop);
            Take();
            await SendAsync(stop);
        }
        finally
        {
            _storing.Release();
        }
    }

    /// <summary>Days with requests from this one on, in order: what is stored, and what waits here. Other processes' last seconds are not in it.</summary>
    /// <param name="prefix">Of the key; null for all.</param>
    public async Task<IReadOnlyList<ApiKeyRequests>> ListAsync(string? prefix, DateOnly from, CancellationToken stop)
    {
        // Not while a batch is on its way, which would be in both or in neither.
        await _storing.WaitAsync(stop);
        try
        {
            var waiting = Waiting();
            return
            [
                .. (await store.ListAsync(prefix, from, stop))
                    .Concat(waiting.Where(one => one.Day >= from && (prefix is null || one.Prefix == prefix)))
                    .GroupBy(one => (one.Prefix, one.Day))
                    .Select(group => new ApiKeyRequests(group.Key.Prefix, group.Key.Day, ApiKeyCounts.Sum(group.Select(one => one.Counts))))
                    .OrderBy(one => one.Day)
                    .ThenBy(one => one.Prefix, StringComparer.Ordinal),
            ];
        }
        finally
        {
            _storing.Release();
        }
    }

    public void Dispose() => _storing.Dispose();

    private async Task SendAsync(CancellationToken stop)
    {
        if (_batch.Count > 0)
            await store.AddAsync(_process, _number, _batch, stop);
        _batch = [];
    }

    private void Take()
    {
        lock (_gate)
        {
            if (_waiting.Count == 0)
                return;

            _batch = Rows(_waiting);
            _number++;
            _waiting = [];
        }
    }

    private List<ApiKeyRequests> Waiting()
    {
        lock (_gate)
        {
            return [.. _batch, .. Rows(_waiting)];
        }
    }

    private static List<ApiKeyRequests> Rows(Dictionary<(string Prefix, DateOnly Day), ApiKeyCounts> counts) =>
        [.. counts.Select(one => new ApiKeyRequests(one.Key.Prefix, one.Key.Day, one.Value))];
}
