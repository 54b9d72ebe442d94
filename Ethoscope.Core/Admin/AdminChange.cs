namespace Ethoscope.Core.Admin;

/// <summary>Tells all instances that something of the administration was changed, which they then read anew.</summary>
/// <param name="Subject">Such as <c>source_controls</c>.</param>
/// <param name="Target">What of it; null for the whole.</param>
public sealed record AdminChange(string Subject, string? Target)
{
    public const string SourceControls = "source_controls";
    public const string BackfillRuns = "backfill_runs";
}
