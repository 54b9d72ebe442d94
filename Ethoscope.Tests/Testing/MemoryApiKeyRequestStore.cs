using Ethoscope.Core.Security;

namespace Ethoscope.Tests.Testing;

/// <summary>Requests by key and day in memory, with a store that can be away, before or after it has taken a batch.</summary>
internal sealed class MemoryApiKeyRequestStore : IApiKeyRequestStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Prefix, DateOnly Day), ApiKeyCounts> _rows = [];
    private readonly Dictionary<Guid, long> _batches = [];

    /// <summary>Thrown by each batch while it is set.</summary>
    public Exception? Away { get; set; }

    /// <summary>Whether a batch is taken although it fails.</summary>
    public bool TakesWhileAway { get; set; }

    public Task AddAsync(Guid process, long batch, IReadOnlyList<ApiKeyRequests> requests, CancellationToken stop)
    {
        lock (_gate)
        {
            if (Away is not null && !TakesWhileAway)
                throw Away;
            if (_batches.GetValueOrDefault(process) < batch)
            {
                foreach (var one in requests)
                    _rows[(one.Prefix, one.Day)] = _rows.GetValueOrDefault((one.Prefix, one.Day)) + one.Counts;
            }

            _batches[process] = batch;
            return Away is null ? Task.CompletedTask : throw Away;
        }
    }

    public Task<IReadOnlyList<ApiKeyRequests>> ListAsync(string? prefix, DateOnly from, CancellationToken stop)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<ApiKeyRequests>>([
                .. _rows
                    .Where(row => row.Key.Day >= from && (prefix is null || row.Key.Prefix == prefix))
                    .Select(row => new ApiKeyRequests(row.Key.Prefix, row.Key.Day, row.Value)),
            ]);
        }
    }

    public Task<int> PruneAsync(DateOnly before, CancellationToken stop) => Task.FromResult(0);
}
