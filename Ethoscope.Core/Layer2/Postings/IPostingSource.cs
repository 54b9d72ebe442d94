using Ethoscope.Core.Blocks;

namespace Ethoscope.Core.Layer2.Postings;

/// <summary>Reads L1 for what a rollup does there.</summary>
public interface IPostingSource
{
    /// <summary>Newest height of L1 whose logs may be asked for.</summary>
    /// <exception cref="SourceUnavailableException">No endpoint answers.</exception>
    Task<long> GetHeadAsync(CancellationToken stop);

    /// <summary>
    /// Postings by events of heights (end exclusive), with what their transactions cost; null where every endpoint refuses logs.
    /// </summary>
    /// <param name="forHistory">It leaves every endpoint a share of its daily requests.</param>
    /// <exception cref="SourceUnavailableException">No endpoint answers, or what history may use of the day is spent.</exception>
    Task<PostingReads?> ReadEventsAsync(Layer2Network network, long from, long to, bool forHistory, CancellationToken stop);

    /// <summary>Sum of the batchers' nonces; null where there are none.</summary>
    /// <exception cref="SourceUnavailableException">No endpoint answers.</exception>
    Task<long?> ReadNonceAsync(Layer2Network network, CancellationToken stop);

    /// <summary>Null where there is no such call, or it is refused.</summary>
    /// <exception cref="SourceUnavailableException">No endpoint answers.</exception>
    Task<WithdrawalDelay?> ReadWithdrawalDelayAsync(Layer2Network network, CancellationToken stop);
}
