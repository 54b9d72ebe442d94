namespace Ethoscope.Data.Caching;

/// <summary>A question to be answered once for each version of the data.</summary>
/// <param name="Series">One of <see cref="Core.Live.CachedSeries"/>.</param>
/// <param name="Channel">The live channel that tells of its data.</param>
/// <param name="Asked">All that the answer depends on, as text.</param>
/// <param name="Version">The version of the data.</param>
internal sealed record CacheQuestion(string Series, string Channel, string Asked, string Version)
{
    /// <summary>An answer of the present is asked anew after so long, also where no message came.</summary>
    public static readonly TimeSpan OfThePresent = TimeSpan.FromMinutes(1);

    /// <summary>An answer that only a correction of the past can change.</summary>
    public static readonly TimeSpan OfThePast = TimeSpan.FromHours(1);

    /// <summary>How long the answer may be kept.</summary>
    public TimeSpan Kept { get; init; } = OfThePresent;

    /// <summary>Worth a way to Redis: it outlives a block, and other processes ask it too.</summary>
    public bool IsShared { get; init; }
}
