namespace Ethoscope.Core.Prices;

/// <summary>How a feed is followed.</summary>
public sealed record PriceCollectorOptions
{
    /// <summary>Time between two looks at the latest round.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Age down to which rounds of the past are read.</summary>
    public TimeSpan History { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Rounds of the past read in one pass.</summary>
    public int BatchSize { get; init; } = 100;
}
