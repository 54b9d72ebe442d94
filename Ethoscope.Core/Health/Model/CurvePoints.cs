namespace Ethoscope.Core.Health.Model;

/// <summary>The points of a value.</summary>
public static class CurvePoints
{
    /// <summary>Piecewise linear through the knots, in ln of the value where the curve is so; clamped outside. Not rounded.</summary>
    /// <param name="value">Finite; on a logarithmic curve what is not positive lies below the first knot.</param>
    public static double Of(Curve curve, double value)
    {
        var knots = curve.Knots;
        if (value <= knots[0].Value)
        {
            return knots[0].Points;
        }

        for (var next = 1; next < knots.Count; next++)
        {
            if (value <= knots[next].Value)
            {
                return Between(knots[next - 1], knots[next], value, curve.IsLogarithmic);
            }
        }

        return knots[^1].Points;
    }

    private static double Between(Knot low, Knot high, double value, bool isLogarithmic)
    {
        var part = isLogarithmic
            ? Math.Log(value / low.Value) / Math.Log(high.Value / low.Value)
            : (value - low.Value) / (high.Value - low.Value);
        return low.Points + ((high.Points - low.Points) * part);
    }
}
