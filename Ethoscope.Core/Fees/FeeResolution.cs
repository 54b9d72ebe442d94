namespace Ethoscope.Core.Fees;

/// <summary>What the points of a series are.</summary>
public enum FeeResolution
{
    /// <summary>Single blocks.</summary>
    Raw = 0,

    /// <summary>Hours, exact from their blocks.</summary>
    Hour,

    /// <summary>Days (UTC), exact from their blocks.</summary>
    Day,
}
