namespace Ethoscope.Core.Fees;

/// <summary>Fees over a range.</summary>
/// <param name="From">Start (inclusive).</param>
/// <param name="To">End (exclusive).</param>
/// <param name="Resolution">What the points are.</param>
/// <param name="IsThinned">Points were left out; those with the lowest and highest prices of each part of the range are kept.</param>
/// <param name="Points">By time, at most as many as were asked for.</param>
public sealed record FeeSeries(
    DateTimeOffset From,
    DateTimeOffset To,
    FeeResolution Resolution,
    bool IsThinned,
    IReadOnlyList<FeePoint> Points
);
