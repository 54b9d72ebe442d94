namespace Ethoscope.Data.Upstream;

/// <summary>What an operator wants of an endpoint, for all instances.</summary>
internal sealed class SourceControlEntity
{
    /// <summary>Chain or service.</summary>
    public string Pool { get; set; } = "";

    /// <summary>Configured name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Null where it is used.</summary>
    public DateTimeOffset? PausedAt { get; set; }

    /// <summary>Its place among the endpoints of the pool, from 0; null for the configured one.</summary>
    public int? Place { get; set; }

    /// <summary>Raised by each wish to ask it again at once, whatever it rests for.</summary>
    public long Retries { get; set; }

    /// <summary>Raised by each wish to close its circuit.</summary>
    public long Resets { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
}
