using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>Checkpoints of a state as an endpoint sent them; null is missing or unreadable.</summary>
public sealed record CheckpointsClaim(CheckpointClaim? PreviousJustified, CheckpointClaim? Justified, CheckpointClaim? Finalized);

/// <inheritdoc cref="CheckpointsClaim"/>
public sealed record CheckpointClaim(ulong? Epoch, Hash32? Root);
