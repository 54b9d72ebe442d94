using Ethoscope.Core.Layer2;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>
/// A rollup's own price of gas, by seed and height alone. On the OP stack it follows EIP-1559 with the parameters of its headers from the
/// start of each hour, when it is at its least: demand leaves it time to get there. Elsewhere it swings about its least.
/// </summary>
internal sealed class RollupFees(RollupProfile profile, ulong seed, RollupBodies bodies, RollupClock clock)
{
    /// <summary>EIP-1559: a full block moves the base fee by one in so many (OP stack since Canyon).</summary>
    public const int Denominator = 250;

    private const long Hour = 3_600;
    private const long Swing = 600;
    private const int MostHours = 12;

    private readonly Lock _gate = new();
    private readonly Dictionary<long, long[]> _hours = [];
    private readonly Queue<long> _order = [];
    private readonly ulong _seed = profile.SeedOf(seed);

    /// <summary>Wei per gas.</summary>
    public long Of(long number) => profile.Stack == Layer2Stack.Optimism ? OfOptimism(number) : Swinging(clock.TimestampOf(number));

    /// <summary>What the OP stack reckons a block's fullness by: its gas, or its data where that is more (Jovian).</summary>
    public static long MeteredGas(RollupProfile profile, IReadOnlyList<RollupTransaction> transactions) =>
        Math.Max(transactions.Sum(one => (long)one.ExecutionGas), FootprintOf(profile, transactions));

    /// <summary>Footprint of data in gas (Jovian).</summary>
    public static long FootprintOf(RollupProfile profile, IReadOnlyList<RollupTransaction> transactions) =>
        transactions
            .Where(one => !one.IsSystem)
            .Sum(one => OptimismData.SizeScaled(one.PackedBytes) / OptimismData.Scale * profile.FootprintScalar);

    private long OfOptimism(long number)
    {
        var (hour, into) = Math.DivRem(clock.TimestampOf(number), Hour);
        var first = number - (into * 1_000 / profile.BlockMilliseconds);
        lock (_gate)
        {
            if (!_hours.TryGetValue(hour, out var fees))
            {
                if (_order.Count == MostHours)
                    _hours.Remove(_order.Dequeue());
                _order.Enqueue(hour);
                _hours[hour] = fees = [];
            }

            if (number - first >= fees.Length)
                _hours[hour] = fees = Grown(fees, first, (int)(number - first) + 1);
            return fees[number - first];
        }
    }

    private long[] Grown(long[] known, long first, int length)
    {
        var fees = new long[length];
        known.CopyTo(fees, 0);
        for (var i = known.Length; i < length; i++)
            fees[i] = i == 0 ? profile.MinBaseFeeWei : Next(fees[i - 1], MeteredGas(profile, bodies.Of(first + i - 1)));
        return fees;
    }

    private long Next(long baseFee, long used)
    {
        var target = profile.GasLimit / profile.Elasticity;
        var change = (long)((Int128)baseFee * Math.Abs(used - target) / target / Denominator);
        var next =
            used > target ? baseFee + Math.Max(1, change)
            : used < target ? baseFee - change
            : baseFee;
        return Math.Max(next, profile.MinBaseFeeWei);
    }

    private long Swinging(long second)
    {
        if (profile.Stack == Layer2Stack.ZkSync)
            return profile.MinBaseFeeWei;

        var (window, into) = Math.DivRem(second, Swing);
        var part = into / (double)Swing;
        var logarithm = Draw(window) + (part * (Draw(window + 1) - Draw(window)));
        return (long)(profile.MinBaseFeeWei * Math.Max(1, Math.Exp(logarithm)));
    }

    private double Draw(long window) => 0.5 * SeededRandom.For(_seed, RandomStream.RollupFee, window).NextNormal();
}
