namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>
/// Demand for a rollup's blocks relative to its usual level, by seed and time alone: a daily season, swings over a quarter of an hour, and in
/// the first half of three hours in four a minute and a half of three times as much.
/// </summary>
internal sealed class RollupDemand(RollupProfile profile, ulong seed)
{
    private const long Hour = 3_600;
    private const long Swing = 900;
    private const long BurstLength = 90;
    private const double Burst = 3;
    private const double BurstChance = 0.75;

    private readonly ulong _seed = profile.SeedOf(seed);

    /// <param name="second">Unix seconds.</param>
    public double At(long second)
    {
        var (window, into) = Math.DivRem(second, Swing);
        var part = into / (double)Swing;
        var swing = Draw(window) + (part * (Draw(window + 1) - Draw(window)));
        var season = 0.15 * Math.Cos(2 * Math.PI * ((second % 86_400) - (15 * Hour)) / 86_400);
        return Math.Exp(Math.Clamp(season + swing, -0.6, 0.35)) * (IsBurst(second) ? Burst : 1);
    }

    private double Draw(long window) => 0.12 * SeededRandom.For(_seed, RandomStream.RollupDemand, window).NextNormal();

    private bool IsBurst(long second)
    {
        var random = SeededRandom.For(_seed, RandomStream.RollupDemand, second / Hour, 1);
        var start = random.NextInt32((int)(Hour / 2));
        return random.NextDouble() < BurstChance && second % Hour >= start && second % Hour < start + BurstLength;
    }
}
