namespace Ethoscope.Data.Collection;

/// <summary>An iteration that stored something, failed or found the lease taken.</summary>
internal sealed class CollectorIterationEntity
{
    public string Collector { get; set; } = "";
    public DateTimeOffset StartedAt { get; set; }
    public string Holder { get; set; } = "";
    public TimeSpan Duration { get; set; }

    /// <summary>Number of <see cref="Core.Collection.IterationOutcome"/>.</summary>
    public short Outcome { get; set; }
    public long? First { get; set; }
    public long? Last { get; set; }
    public int Rejected { get; set; }
    public string? Detail { get; set; }
}
