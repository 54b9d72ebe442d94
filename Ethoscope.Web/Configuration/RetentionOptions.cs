namespace Ethoscope.Web.Configuration;

/// <summary>Section Retention: how long things are kept that are not kept for ever.</summary>
public sealed record RetentionOptions
{
    /// <summary>Live messages, for readers that were away.</summary>
    public TimeSpan LiveMessages { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Iterations of collectors.</summary>
    public TimeSpan Iterations { get; init; } = TimeSpan.FromDays(30);

    /// <summary>What was refused, after the last time that it was.</summary>
    public TimeSpan Rejections { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Samples of nodes' pools.</summary>
    public TimeSpan Mempool { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Fee estimates with their verdicts; a track record of a week needs 8 days.</summary>
    public TimeSpan Estimates { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Single blocks of rollups, receipts of operations, and samples of costs; hours and days stay.</summary>
    public TimeSpan Layer2 { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Scores of each minute; then one of each ten minutes stays.</summary>
    public TimeSpan Health { get; init; } = TimeSpan.FromDays(365);

    /// <summary>Samples of watched series; then those around episodes stay.</summary>
    public TimeSpan Anomalies { get; init; } = TimeSpan.FromDays(30);
}
