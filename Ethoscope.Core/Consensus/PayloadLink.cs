using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>What a beacon block says of execution blocks: its own, or that of its builder's bid, and the one before.</summary>
public sealed record PayloadLink(Hash32? BlockHash, Hash32? BlockParentHash, bool HasSeparatePayload);
