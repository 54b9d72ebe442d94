namespace Ethoscope.Data.Upstream;

/// <summary>Where the calls of a day to an endpoint are counted for all processes together.</summary>
internal interface IRequestLedger
{
    /// <summary>Reserves calls, all of them or none.</summary>
    /// <param name="limit">Most calls that all processes may reserve in the day.</param>
    /// <exception cref="RequestLedgerException">It can't be reached.</exception>
    Task<LedgerReply> ReserveAsync(LedgerKey key, long calls, long limit, CancellationToken stop);

    /// <summary>Adds calls that were sent, and corrects what is reserved (which may be negative: calls given back). Zeros only read.</summary>
    /// <exception cref="RequestLedgerException">It can't be reached.</exception>
    Task<LedgerReply> AddAsync(LedgerKey key, long reserved, long used, CancellationToken stop);
}
