namespace Ethoscope.Data.Upstream;

/// <summary>An endpoint as one process sees it.</summary>
internal sealed class SourceStateEntity
{
    public string Instance { get; set; } = "";
    public string Chain { get; set; } = "";
    public string Source { get; set; } = "";

    /// <summary>An <see cref="EndpointState"/> as JSON.</summary>
    public string State { get; set; } = "";

    public DateTimeOffset UpdatedAt { get; set; }
}
