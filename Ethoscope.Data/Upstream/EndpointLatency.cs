namespace Ethoscope.Data.Upstream;

/// <summary>Durations of the answered requests of the last five minutes, at most 512 of them.</summary>
/// <param name="P50">Half of them took at most this long.</param>
/// <param name="P95">Of twenty, nineteen took at most this long.</param>
/// <param name="Samples">Number of requests behind the two.</param>
public sealed record EndpointLatency(TimeSpan P50, TimeSpan P95, int Samples);
