namespace Ethoscope.Data.Collection;

/// <summary>What validation refused or mended for a collector, for one reason.</summary>
internal sealed class RejectionEntity
{
    public string Collector { get; set; } = "";
    public string Reason { get; set; } = "";
    public long Count { get; set; }
    public DateTimeOffset FirstAt { get; set; }
    public DateTimeOffset LastAt { get; set; }
    public long? LastNumber { get; set; }
    public string? Source { get; set; }
    public string Detail { get; set; } = "";
    public string? Sample { get; set; }
}
