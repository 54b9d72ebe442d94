using Ethoscope.Core.Health.Measuring;

namespace Ethoscope.Tests.Testing;

/// <summary>Parts of facts.</summary>
internal static class FactSlices
{
    /// <summary>Those of a time, its end exclusive, as a reader gives them.</summary>
    public static HealthFacts Between(this HealthFacts facts, DateTimeOffset from, DateTimeOffset to)
    {
        return facts with
        {
            Blocks = Of(facts.Blocks, one => one.Time),
            Slots = Of(facts.Slots, one => one.Time),
            Orphans = Of(facts.Orphans, one => one.Time),
            Reorganisations = Of(facts.Reorganisations, one => one.Time),
            Epochs = Of(facts.Epochs, one => one.Time),
            Finality = Of(facts.Finality, one => one.Time),
            Prices = Of(facts.Prices, one => one.Time),
            Pools = Of(facts.Pools, one => one.Time),
            Inclusions = Of(facts.Inclusions, one => one.Time),
            Estimates = Of(facts.Estimates, one => one.Time),
            Market = Of(facts.Market, one => one.Time),
            Claims = Of(facts.Claims, one => one.Time),
            Lost = Of(facts.Lost, one => one.Time),
        };

        IReadOnlyList<T> Of<T>(IReadOnlyList<T> list, Func<T, DateTimeOffset> time) =>
            [.. list.Where(one => time(one) >= from && time(one) < to)];
    }

    /// <summary>Without what one source told.</summary>
    public static HealthFacts WithoutBeacon(this HealthFacts facts) => facts with { Slots = [], Epochs = [], Finality = [], Orphans = [] };

    public static HealthFacts WithoutMarket(this HealthFacts facts) => facts with { Market = [], Claims = [], Lost = [] };

    public static HealthFacts WithoutPool(this HealthFacts facts) => facts with { Pools = [], Inclusions = [] };
}
