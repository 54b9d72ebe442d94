using Ethoscope.Core.Chains;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Measuring;

namespace Ethoscope.Tests.Testing;

/// <summary>Facts and scores in memory.</summary>
internal sealed class MemoryHealth : IHealthFactReader, IHealthStore
{
    private readonly SortedDictionary<(DateTimeOffset At, ScoreOrigin Origin), HealthScore> _scores = [];

    public HealthFacts Facts { get; set; } = HealthFacts.None;

    /// <summary>Facts of later times do not exist yet; null for all.</summary>
    public DateTimeOffset? Until { get; set; }

    public (DateTimeOffset BlockTime, DateTimeOffset SaidAt)? Finalized { get; set; }

    public IReadOnlyList<HealthScore> Scores => [.. _scores.Values];

    public List<HealthBatch> Batches { get; } = [];

    public int Reads { get; private set; }

    public Task<HealthFacts> ReadAsync(ChainDescriptor chain, DateTimeOffset from, DateTimeOffset to, CancellationToken stop)
    {
        Reads++;
        return Task.FromResult(Facts.Between(from, Until < to ? Until.Value : to));
    }

    public Task<DateTimeOffset?> FirstAsync(ChainDescriptor chain, DateTimeOffset from, CancellationToken stop) =>
        Task.FromResult(Facts.Blocks.Where(block => block.Time >= from).Select(block => (DateTimeOffset?)block.Time).FirstOrDefault());

    public Task<(DateTimeOffset BlockTime, DateTimeOffset SaidAt)?> FinalizedAsync(ChainDescriptor chain, CancellationToken stop) =>
        Task.FromResult(Finalized);

    public Task<HealthScore?> LoadLatestAsync(ChainDescriptor chain, CancellationToken stop) =>
        Task.FromResult(_scores.Values.LastOrDefault(score => score.Origin == ScoreOrigin.Live));

    public Task<HealthStatus?> LoadStatusAsync(ChainDescriptor chain, DateTimeOffset before, CancellationToken stop) =>
        Task.FromResult(_scores.Values.LastOrDefault(score => score.At < before && before - score.At <= TimeSpan.FromHours(1))?.Status);

    public Task CommitAsync(HealthBatch batch, CancellationToken stop)
    {
        Batches.Add(batch);
        foreach (var score in batch.Scores)
            _scores[(score.At, score.Origin)] = score;
        return Task.CompletedTask;
    }
}
