namespace Ethoscope.Core.Fees.Estimates;

/// <summary>What became of an estimate.</summary>
public enum EstimateOutcome
{
    /// <summary>Its horizon is not over.</summary>
    Pending = 0,

    /// <summary>A block of its horizon would have accepted it.</summary>
    Hit,

    /// <summary>None would have.</summary>
    Missed,

    /// <summary>A block of the horizon, or what it takes to judge by it, is missing. Never counted: hits would outlive misses.</summary>
    NotJudgeable,
}
