namespace Ethoscope.Core.Streams;

/// <summary>Where tokens of streams are kept, for all instances.</summary>
public interface IStreamTokenStore
{
    /// <param name="digest">SHA-256 of the token.</param>
    Task AddAsync(byte[] digest, string keyPrefix, DateTimeOffset expiresAt, CancellationToken stop);

    /// <summary>Takes a token away, so that nobody else can.</summary>
    /// <returns>Prefix of its key; null where there is no such token, it was spent, or it has expired.</returns>
    Task<string?> SpendAsync(byte[] digest, DateTimeOffset now, CancellationToken stop);

    /// <summary>Deletes what expired before.</summary>
    /// <returns>How many.</returns>
    Task<int> PruneAsync(DateTimeOffset before, CancellationToken stop);
}
