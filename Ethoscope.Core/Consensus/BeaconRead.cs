using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Consensus;

/// <summary>A beacon block that was asked for by root: the block, or a rejection by every endpoint asked, or neither (none has it).</summary>
/// <param name="Notes">Fields that were mended, and attestations that were left out.</param>
public sealed record BeaconRead(Hash32 Root, BeaconBlock? Block, Rejection? Rejection, IReadOnlyList<Rejection> Notes);
