namespace Ethoscope.Web.Configuration;

/// <summary>Section Metrics.</summary>
public sealed record MetricsOptions
{
    /// <summary>Bearer token that opens /metrics to other machines; null for this machine only. A secret.</summary>
    public string? Token { get; init; }

    /// <summary>Says nothing: the token is a secret.</summary>
    public override string ToString() => nameof(MetricsOptions);
}
