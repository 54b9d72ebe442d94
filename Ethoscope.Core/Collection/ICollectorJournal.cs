namespace Ethoscope.Core.Collection;

/// <summary>Keeps what collectors did: a row for each iteration that was not idle, and the state of each collector.</summary>
public interface ICollectorJournal
{
    Task RecordAsync(Iteration iteration, CancellationToken stop);

    /// <returns>Null for a collector that never ran.</returns>
    Task<CollectorStatus?> GetStatusAsync(string collector, CancellationToken stop);
}
