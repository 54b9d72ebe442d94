namespace Ethoscope.Core.Anomalies;

/// <summary>How a series is judged. The numbers are stored.</summary>
public enum AnomalyMethod
{
    /// <summary>Median, MAD and a noise floor; opens at 3.5 for two samples, closes at 2.5 for two.</summary>
    Robust = 0,

    /// <summary>Mean and standard deviation, 3.</summary>
    ZScore = 1,

    /// <summary>Tukey's inner fences, 1.5 interquartile ranges.</summary>
    Iqr = 2,

    /// <summary>Exact chance of a count.</summary>
    Binomial = 3,
}
