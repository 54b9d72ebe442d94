using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;

namespace Ethoscope.Core.Health;

/// <summary>Keeps scores.</summary>
public interface IHealthStore
{
    /// <summary>The newest live score; null where none is stored.</summary>
    Task<HealthScore?> LoadLatestAsync(ChainDescriptor chain, CancellationToken stop);

    /// <summary>The status in force just before a moment, for hysteresis; null where no score is stored within an hour before.</summary>
    Task<HealthStatus?> LoadStatusAsync(ChainDescriptor chain, DateTimeOffset before, CancellationToken stop);

    /// <summary>Writes all in one transaction. A score of the same moment and origin is replaced.</summary>
    /// <exception cref="LeaseLostException">The lease has passed to another run.</exception>
    Task CommitAsync(HealthBatch batch, CancellationToken stop);
}

/// <summary>What a commit writes.</summary>
/// <param name="Lease">Null for a command that works beside the collector, on reconstructed scores alone.</param>
public sealed record HealthBatch(ChainDescriptor Chain, Lease? Lease)
{
    /// <summary>Ascending by time.</summary>
    public IReadOnlyList<HealthScore> Scores { get; init; } = [];

    public IReadOnlyList<Rejection> Rejections { get; init; } = [];

    public IReadOnlyList<LiveMessage> Messages { get; init; } = [];
}
