using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation;

/// <summary>
/// Demand for block space as a natural logarithm relative to its usual level: a daily and weekly season, a slow and a fast mean-reverting
/// noise,
/// bursts that come about every three hours and fade over minutes, and the fee spikes of the timetable. Draws are floating point; the market's rules are not.
/// </summary>
internal sealed class DemandModel(ulong seed, Timetable timetable, SlotClock clock)
{
    private const double BurstChance = 1.0 / 900;
    private const double BurstKeep = 0.975;
    private const double SlowKeep = 0.99945;
    private const double FastKeep = 0.96;
    private const double Spike = 2.2;
    private static readonly double SlowStep = 0.30 * Math.Sqrt(1 - (SlowKeep * SlowKeep));
    private static readonly double FastStep = 0.20 * Math.Sqrt(1 - (FastKeep * FastKeep));

    public DemandState Next(DemandState state, long slot)
    {
        var random = SeededRandom.For(seed, RandomStream.Demand, slot);
        var burst = random.NextDouble() < BurstChance ? 0.7 * random.NextExponential() : 0;
        return new(
            (state.Slow * SlowKeep) + (SlowStep * random.NextNormal()),
            (state.Fast * FastKeep) + (FastStep * random.NextNormal()),
            (state.Burst * BurstKeep) + burst
        );
    }

    public double LevelAt(DemandState state, long slot) =>
        SeasonAt(clock.StartOf(slot))
        + state.Slow
        + state.Fast
        + state.Burst
        + (timetable.At(slot) is { Kind: IncidentKind.FeeSpike } ? Spike : 0);

    /// <summary>Highest around 15:00 UTC, lower at weekends.</summary>
    private static double SeasonAt(DateTimeOffset time) =>
        (0.22 * Math.Cos(2 * Math.PI * (time.TimeOfDay.TotalHours - 15) / 24))
        - (time.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.15 : 0);
}
