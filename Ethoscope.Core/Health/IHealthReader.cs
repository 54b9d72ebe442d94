using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Health;

/// <summary>
/// Answers the questions that pages and the API ask of scores. <c>asOf</c> null is now; else later ones do not exist. Where a live and a
/// reconstructed score of one minute are stored, the live one is the answer.
/// </summary>
public interface IHealthReader
{
    /// <summary>The newest score; null where none is stored. How old it is, is for the caller to see.</summary>
    Task<HealthScore?> GetLatestAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop);

    /// <summary>The score in force at a moment: the last one up to it, at most this old; null where there is none.</summary>
    Task<HealthScore?> FindAsync(ChainDescriptor chain, DateTimeOffset at, TimeSpan oldest, CancellationToken stop);

    /// <summary>When the present status began, as far as stored scores tell without a gap; null without a score.</summary>
    Task<DateTimeOffset?> GetStatusSinceAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop);

    /// <summary>Scores of a range, oldest first, in at most so many parts (exact where there are no more scores), gaps as points of nulls.</summary>
    Task<IReadOnlyList<ScorePoint>> GetHistoryAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        DateTimeOffset? asOf,
        CancellationToken stop
    );

    /// <summary>Whole scores of a range, oldest first, at most <paramref name="count"/>.</summary>
    /// <param name="after">Exclusive; null for none.</param>
    Task<IReadOnlyList<HealthScore>> GetScoresAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        DateTimeOffset? after,
        int count,
        CancellationToken stop
    );

    /// <summary>One input over a range, oldest first, thinned to at most so many; points and value null in a gap.</summary>
    Task<IReadOnlyList<InputPoint>> GetInputAsync(
        ChainDescriptor chain,
        string input,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        CancellationToken stop
    );

    /// <summary>Minutes (Unix seconds) that have a score.</summary>
    Task<Coverage> GetCoverageAsync(ChainDescriptor chain, CancellationToken stop);
}

/// <summary>An input at a moment.</summary>
public sealed record InputPoint(DateTimeOffset At, double? Value, double? Distance, double? Points, double? Confidence);
