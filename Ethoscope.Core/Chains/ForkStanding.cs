namespace Ethoscope.Core.Chains;

/// <summary>How an endpoint stands to a fork.</summary>
/// <param name="Endpoint">Configured name.</param>
/// <param name="IsBeacon">It is of the consensus layer; else of the execution layer.</param>
/// <param name="Detail">In words, for people.</param>
/// <param name="ReadAt">When it was asked for its forks; null where it was not, or does not say.</param>
public sealed record ForkStanding(string Endpoint, bool IsBeacon, ForkKnowledge Knowledge, string Detail, DateTimeOffset? ReadAt);
