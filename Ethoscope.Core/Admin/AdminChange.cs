namespace Ethoscope.Core.Admin;

/// <summary>Tells all instances that something of the administration was changed, which they then read anew, or do too.</summary>
/// <param name="Subject">One of the words below; others are of newer instances.</param>
/// <param name="Target">What of it; null for the whole.</param>
public sealed record AdminChange(string Subject, string? Target)
{
    public const string SourceControls = "source_controls";
    public const string BackfillRuns = "backfill_runs";

    /// <summary>A session was opened or ended.</summary>
    public const string Sessions = "sessions";

    /// <summary>A setting was changed or taken back.</summary>
    public const string Settings = "settings";

    /// <summary>Each instance is to forget the answers that it keeps.</summary>
    public const string Cache = "cache";
}
