using Ethoscope.Core.Blocks;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Measuring;
using Microsoft.Extensions.Time.Testing;

namespace Ethoscope.Tests.Testing;

/// <summary>The collector of scores over facts in memory, with a clock and a follower of blocks that answers as long as it is told to.</summary>
internal sealed class HealthBench : ICollectorJournal
{
    private static readonly Lease Lease = new("health:ethereum", "test", 1);

    public HealthBench(DateTimeOffset now, HealthFacts facts)
    {
        (Time, Memory) = (new FakeTimeProvider(now), new MemoryHealth { Facts = facts });
        Collector = new(InventedFacts.Chain, new(), Memory, Memory, this, Comparisons, Time);
    }

    public FakeTimeProvider Time { get; }

    public MemoryHealth Memory { get; }

    public EndpointComparisons Comparisons { get; } = new();

    public HealthCollector Collector { get; private set; }

    /// <summary>When the follower last succeeded; null for just now.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    public HealthScore Newest => Memory.Scores[^1];

    /// <summary>Scores at this moment, with what is stored up to it.</summary>
    public async Task<IterationResult> ScoreAtAsync(DateTimeOffset moment, DateTimeOffset? storedUntil = null)
    {
        if (moment < Time.GetUtcNow())
            Time.AdjustTime(moment);
        else
            Time.SetUtcNow(moment);
        Memory.Until = storedUntil ?? moment;
        return await Collector.IterateAsync(Lease, CancellationToken.None);
    }

    /// <summary>Another process goes on.</summary>
    public void Restart() => Collector = new(InventedFacts.Chain, new(), Memory, Memory, this, Comparisons, Time);

    /// <summary>Two endpoints were compared just now.</summary>
    public void Agree(string second = "b", DateTimeOffset? at = null) =>
        Comparisons.Compared(
            InventedFacts.Chain.Name,
            1,
            ("a", TestBlocks.HashOf(1, 0)),
            (second, TestBlocks.HashOf(1, 0)),
            at ?? Time.GetUtcNow()
        );

    public Task RecordAsync(Iteration iteration, CancellationToken stop) => Task.CompletedTask;

    public Task<CollectorStatus?> GetStatusAsync(string collector, CancellationToken stop) =>
        Task.FromResult<CollectorStatus?>(new(collector, AnsweredAt ?? Time.GetUtcNow(), null, null));
}
