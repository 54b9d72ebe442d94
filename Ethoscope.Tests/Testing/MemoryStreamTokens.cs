using System.Collections.Concurrent;
using Ethoscope.Core.Streams;

namespace Ethoscope.Tests.Testing;

/// <summary>Tokens in memory.</summary>
internal sealed class MemoryStreamTokens : IStreamTokenStore
{
    private readonly ConcurrentDictionary<string, (string Prefix, DateTimeOffset ExpiresAt)> _tokens = new(StringComparer.Ordinal);

    public int Count => _tokens.Count;

    public Task AddAsync(byte[] digest, string keyPrefix, DateTimeOffset expiresAt, CancellationToken stop)
    {
        _tokens[Convert.ToHexString(digest)] = (keyPrefix, expiresAt);
        return Task.CompletedTask;
    }

    public Task<string?> SpendAsync(byte[] digest, DateTimeOffset now, CancellationToken stop) =>
        Task.FromResult(_tokens.TryRemove(Convert.ToHexString(digest), out var token) && token.ExpiresAt > now ? token.Prefix : null);

    public Task<int> PruneAsync(DateTimeOffset before, CancellationToken stop) =>
        Task.FromResult(_tokens.Count(one => one.Value.ExpiresAt <= before && _tokens.TryRemove(one)));
}
