using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Health;
using Ethoscope.Core.Live;
using Ethoscope.Data.Caching;

namespace Ethoscope.Data.Health;

/// <summary>Keeps scores of a moment, when a status began, and lines; all else is read in the order of a key.</summary>
internal sealed class CachedHealthReader(IHealthReader reader, QueryCache cache, CacheQuestions questions, TimeProvider time)
    : IHealthReader
{
    /// <summary>What ended so long ago changes by scores of the past alone, which a message tells of.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    /// <summary>A whole score in points of a line.</summary>
    private const int SizeOfScore = 40;

    public async Task<HealthScore?> GetLatestAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop) =>
        await cache.GetAsync(
            Until(chain, asOf, "latest", asOf),
            token => reader.GetLatestAsync(chain, asOf, token),
            score => score is null ? 0 : SizeOfScore,
            stop
        );

    public async Task<HealthScore?> FindAsync(ChainDescriptor chain, DateTimeOffset at, TimeSpan oldest, CancellationToken stop) =>
        await cache.GetAsync(
            Until(chain, at, "found", at, oldest),
            token => reader.FindAsync(chain, at, oldest, token),
            score => score is null ? 0 : SizeOfScore,
            stop
        );

    public async Task<DateTimeOffset?> GetStatusSinceAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop) =>
        await cache.GetAsync(
            Until(chain, asOf, "since", asOf),
            token => reader.GetStatusSinceAsync(chain, asOf, token),
            since => since is null ? 0 : 1,
            stop
        );

    public async Task<IReadOnlyList<ScorePoint>> GetHistoryAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) =>
        await cache.GetAsync(
            Until(chain, asOf < to ? asOf : to, "history", MinuteOf(from), MinuteOf(to), points, asOf),
            token => reader.GetHistoryAsync(chain, from, to, points, asOf, token),
            line => line.Count,
            stop
        );

    public Task<IReadOnlyList<HealthScore>> GetScoresAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        DateTimeOffset? after,
        int count,
        CancellationToken stop
    ) => reader.GetScoresAsync(chain, from, to, after, count, stop);

    public async Task<IReadOnlyList<InputPoint>> GetInputAsync(
        ChainDescriptor chain,
        string input,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        CancellationToken stop
    ) =>
        await cache.GetAsync(
            Until(chain, to, "input", input, MinuteOf(from), MinuteOf(to), points),
            token => reader.GetInputAsync(chain, input, from, to, points, token),
            line => line.Count,
            stop
        );

    public Task<Coverage> GetCoverageAsync(ChainDescriptor chain, CancellationToken stop) => reader.GetCoverageAsync(chain, stop);

    /// <summary>Ranges that begin and end in the same minutes are one question.</summary>
    private static long MinuteOf(DateTimeOffset moment) => moment.UtcTicks / TimeSpan.TicksPerMinute;

    private CacheQuestion Until(ChainDescriptor chain, DateTimeOffset? end, string what, params object?[] asked) =>
        end <= time.GetUtcNow() - Settling
            ? questions.Past(Kept, CachedSeries.Health, LiveChannels.Health(chain.Name), [what, chain.ChainId, .. asked])
            : questions.Now(CachedSeries.Health, LiveChannels.Health(chain.Name), [what, chain.ChainId, .. asked]);
}
