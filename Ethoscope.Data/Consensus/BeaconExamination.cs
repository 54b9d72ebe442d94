using Ethoscope.Core.Consensus;

namespace Ethoscope.Data.Consensus;

/// <summary>What a beacon node answered when it was looked at once, without retries. Holds no URL.</summary>
/// <param name="Name">Configured name.</param>
public sealed record BeaconExamination(string Name)
{
    /// <summary>Why it can't be used, as a sentence; null where it can.</summary>
    public string? Problem { get; init; }

    /// <summary>HTTP status of the problem; null where there was no reply, or none is to blame.</summary>
    public int? Status { get; init; }

    /// <summary>The problem is that it is of another network.</summary>
    public bool IsOther { get; init; }

    /// <summary>What it says of itself.</summary>
    public NodeReadiness Readiness { get; init; }

    /// <summary>What there is to say of that, as a sentence; null where it is ready.</summary>
    public string? ReadinessDetail { get; init; }

    /// <summary>Null where it does not tell it.</summary>
    public BeaconHeader? Head { get; init; }

    /// <summary>The shortest answer: round trip and little more.</summary>
    public TimeSpan? Latency { get; init; }

    /// <summary>Name and version of its software; null where it does not tell them.</summary>
    public string? Software { get; init; }

    /// <summary>In the order in which it was asked.</summary>
    public IReadOnlyList<BeaconRouteExamination> Routes { get; init; } = [];

    /// <summary>It is of the network, and does not call itself unready.</summary>
    public bool IsUsable => Problem is null && Readiness is NodeReadiness.Synced or NodeReadiness.Unknown;

    public bool Has(string route) => Routes.Any(one => one.Name == route && one.IsServed == true);

    /// <summary>Bytes of JSON of its answer; 0 without one.</summary>
    public long BytesOf(string route) => Routes.FirstOrDefault(one => one.Name == route)?.Bytes ?? 0;
}
