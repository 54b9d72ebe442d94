namespace Ethoscope.Core.Layer2;

/// <summary>What an L2 sequencer uptime feed says (Chainlink, latestRoundData): it only changes when the status does, so that an old round is
/// ordinary.</summary>
/// <param name="IsUp">Answer 0 is up, 1 down.</param>
/// <param name="Since">Start of that status; null where the feed has none yet.</param>
public sealed record UptimeRound(bool IsUp, DateTimeOffset? Since);
