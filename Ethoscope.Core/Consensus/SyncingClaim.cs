namespace Ethoscope.Core.Consensus;

/// <summary>What a node says of itself (/eth/v1/node/syncing); null is missing or unreadable, and counts as no where it is a yes or no.</summary>
public sealed record SyncingClaim(ulong? HeadSlot, ulong? Distance, bool? IsSyncing, bool? IsOptimistic, bool? IsExecutionOffline);
