namespace Ethoscope.Web.Simulation;

/// <summary>Parts a whole number by weights, exactly.</summary>
internal static class Proportions
{
    /// <summary>
    /// Shares that add up to <paramref name="total"/>, none above <paramref name="cap"/>, in proportion to weights of which some may be 0.
    /// What rounding and the cap leave over goes to the first shares with a weight that have room.
    /// </summary>
    public static int[] Of(int total, ReadOnlySpan<double> weights, int cap)
    {
        var sum = 0.0;
        foreach (var weight in weights)
            sum += weight;

        var shares = new int[weights.Length];
        var rest = total;
        for (var i = 0; i < shares.Length && sum > 0; i++)
        {
            shares[i] = Math.Min(Math.Min(cap, rest), (int)(total * (weights[i] / sum)));
            rest -= shares[i];
        }

        for (var i = 0; i < shares.Length && rest > 0; i++)
        {
            if (weights[i] <= 0)
                continue;

            var more = Math.Min(rest, cap - shares[i]);
            shares[i] += more;
            rest -= more;
        }

        return rest == 0 ? shares : throw new InvalidOperationException($"{rest} of {total} do not fit under a cap of {cap}.");
    }
}
