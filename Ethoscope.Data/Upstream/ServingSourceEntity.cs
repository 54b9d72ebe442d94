namespace Ethoscope.Data.Upstream;

/// <summary>Which endpoint a chain's head is read from, over all processes.</summary>
internal sealed class ServingSourceEntity
{
    public string Chain { get; set; } = "";
    public string Source { get; set; } = "";
    public DateTimeOffset Since { get; set; }
    public string? Because { get; set; }

    /// <summary>The process that reads it now.</summary>
    public string Instance { get; set; } = "";

    public DateTimeOffset UpdatedAt { get; set; }
}
