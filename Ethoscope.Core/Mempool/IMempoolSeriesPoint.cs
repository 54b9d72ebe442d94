namespace Ethoscope.Core.Mempool;

/// <summary>A point of a series that may have gaps.</summary>
public interface IMempoolSeriesPoint<out TPoint>
{
    /// <summary>Of the first of what is in it.</summary>
    DateTimeOffset Time { get; }

    /// <summary>Of the last of what is in it.</summary>
    DateTimeOffset Last { get; }

    /// <summary>A point with nothing in it.</summary>
    static abstract TPoint Gap(DateTimeOffset time);
}
