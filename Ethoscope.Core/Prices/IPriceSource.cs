using Ethoscope.Core.Blocks;

namespace Ethoscope.Core.Prices;

/// <summary>Calls the contract of one feed at its chain's endpoints. Which endpoint answers is its affair; it fails over by itself.</summary>
public interface IPriceSource
{
    /// <exception cref="SourceUnavailableException">No endpoint answers.</exception>
    Task<FeedFacts> DescribeAsync(CancellationToken stop);

    /// <summary>The latest round.</summary>
    /// <exception cref="SourceUnavailableException">No endpoint answers.</exception>
    Task<RoundRead> ReadLatestAsync(CancellationToken stop);

    /// <summary>Rounds of the past, one reply each in the order asked. It leaves every endpoint a share of its daily requests.</summary>
    /// <exception cref="SourceUnavailableException">No endpoint answers, or what history may use of the day is spent.</exception>
    Task<IReadOnlyList<RoundRead>> ReadAsync(IReadOnlyList<RoundId> rounds, CancellationToken stop);

    /// <summary>The newest round of an earlier phase's aggregator; null where there is none to be had.</summary>
    /// <exception cref="SourceUnavailableException">No endpoint answers, or what history may use of the day is spent.</exception>
    Task<RoundId?> FindLastOfPhaseAsync(int phase, CancellationToken stop);
}
