using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Model;
using Ethoscope.Core.Health.Scoring;

namespace Ethoscope.Tests.Testing;

/// <summary>Scores of a chain that no other test has, made by the scorer of inputs that a seed chooses.</summary>
internal sealed class HealthStory(StorageHost host)
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 20, TimeSpan.Zero);

    public ChainDescriptor Chain { get; } = StorageHost.NewChain();

    public IHealthStore Store => host.Get<IHealthStore>();

    public async Task<Lease> LeaseAsync() =>
        (await host.Leases.TakeAsync($"health:{Chain.Name}", "test", TimeSpan.FromMinutes(1), takeOver: true, default))!;

    public async Task StoreAsync(params IReadOnlyList<HealthScore> scores) =>
        await Store.CommitAsync(new(Chain, await LeaseAsync()) { Scores = scores }, default);

    /// <param name="throughput">P3: 0.95 is all of its points, and less takes from the score. Below one half the head is old too, which takes a status.</param>
    public static HealthScore Score(
        DateTimeOffset at,
        double throughput = 0.98,
        ScoreOrigin origin = ScoreOrigin.Live,
        HealthStatus? previous = null,
        double confidence = 1
    )
    {
        var model = HealthModels.Load();
        var readings = model.Inputs.Select(one =>
            one.Input.Id == "P3"
                ? new InputReading("P3", InputPresence.Measured)
                {
                    Value = throughput,
                    At = at,
                    Count = 300,
                    Freshness = confidence,
                }
                : new InputReading(one.Input.Id, InputPresence.Measured)
                {
                    Value = one.Input.Curve.Knots[one.Input.Id == "S1" && throughput < 0.5 ? ^1 : 0].Value,
                    Distance = one.Input.IsRelative ? 0.1 : null,
                    Freshness = confidence,
                    Baselines = one.Input.IsRelative ? [new("1h", 0.5, 1 / 3.0, 0.1, -0.2), new("24h", 0.5, 0.3, 0.1, 0.4)] : [],
                }
        );
        return HealthScorer.Score(model, new(at, model.Version, "labels-1", previous, [.. readings], []), origin);
    }

    /// <summary>One a minute, or a step, of values that go up and down.</summary>
    public static IReadOnlyList<HealthScore> Scores(
        DateTimeOffset from,
        int count,
        TimeSpan? step = null,
        ScoreOrigin origin = ScoreOrigin.Live
    ) => [.. Enumerable.Range(0, count).Select(i => Score(from + (i * (step ?? TimeSpan.FromMinutes(1))), 0.3 + (i % 60 * 0.01), origin))];
}
