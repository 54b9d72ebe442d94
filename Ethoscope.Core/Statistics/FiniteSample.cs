using System.Runtime.CompilerServices;

namespace Ethoscope.Core.Statistics;

/// <summary>The rule of this folder for what is no number: a sample that is NaN or infinite is refused, never skipped in silence.</summary>
internal static class FiniteSample
{
    /// <exception cref="ArgumentException">The value is NaN or infinite.</exception>
    public static double Require(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        double.IsFinite(value) ? value : throw new ArgumentException($"A sample is a finite number, and this is {value}.", name);
}
