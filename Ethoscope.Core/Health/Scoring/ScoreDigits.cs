namespace Ethoscope.Core.Health.Scoring;

/// <summary>The digits of scores, points and confidences: the last bits of a logarithm differ between platforms, these don't.</summary>
public static class ScoreDigits
{
    /// <summary>Digits behind the point.</summary>
    public const int Count = 4;

    /// <summary>Half to even at 1e-4.</summary>
    public static double Round(double value) => Math.Round(value, Count, MidpointRounding.ToEven);

    public static double? Round(double? value) => value is { } known ? Round(known) : null;
}
