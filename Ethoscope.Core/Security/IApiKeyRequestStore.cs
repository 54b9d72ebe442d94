namespace Ethoscope.Core.Security;

/// <summary>Where requests by key and day are kept.</summary>
public interface IApiKeyRequestStore
{
    /// <summary>Adds to what is kept, once: the same batch given again changes nothing.</summary>
    /// <param name="process">Who counted.</param>
    /// <param name="batch">Rises from batch to batch of a process.</param>
    /// <param name="requests">Each key and day once.</param>
    Task AddAsync(Guid process, long batch, IReadOnlyList<ApiKeyRequests> requests, CancellationToken stop);

    /// <summary>Days from this one on, in order.</summary>
    /// <param name="prefix">Of the key; null for all.</param>
    Task<IReadOnlyList<ApiKeyRequests>> ListAsync(string? prefix, DateOnly from, CancellationToken stop);

    /// <summary>Deletes days before this one.</summary>
    /// <returns>How many.</returns>
    Task<int> PruneAsync(DateOnly before, CancellationToken stop);
}
