namespace Ethoscope.Data.Collection;

/// <summary>How a collector does, over all instances.</summary>
internal sealed class CollectorStateEntity
{
    public string Collector { get; set; } = "";
    public DateTimeOffset? LastSuccessAt { get; set; }
    public DateTimeOffset? FailingSince { get; set; }
    public string? Reason { get; set; }

    /// <summary>Start of the last iteration that failed, kept after the failure ended.</summary>
    public DateTimeOffset? LastFailureAt { get; set; }

    /// <summary>Why that one failed.</summary>
    public string? LastFailure { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}
