namespace Ethoscope.Core.Mempool;

/// <summary>The pools of a chain's nodes.</summary>
public interface IMempoolSource
{
    /// <summary>Looks at the pool of the first endpoint that offers one. Which do is remembered, and asked again after an hour.</summary>
    /// <param name="withTransactions">Read the transactions too, where the pool is not too large for it.</param>
    /// <exception cref="Blocks.SourceUnavailableException">No endpoint answers, and not all are known to refuse.</exception>
    Task<MempoolReading> ReadAsync(bool withTransactions, CancellationToken stop);
}

/// <summary>What a look at the pools gave.</summary>
/// <param name="Claim">Null where no endpoint offers its pool, or the one that does has nothing due.</param>
/// <param name="Asked">Whether that was found out just now.</param>
public sealed record MempoolReading(MempoolClaim? Claim, bool Asked);
