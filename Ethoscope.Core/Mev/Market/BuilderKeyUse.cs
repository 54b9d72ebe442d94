using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev.Builders;

namespace Ethoscope.Core.Mev.Market;

/// <summary>A key of a builder.</summary>
/// <param name="Blocks">Canonical blocks of it, of the last 30 days.</param>
public sealed record BuilderKeyUse(BlsKey Key, NameBasis Basis, long Blocks, long LastSlot);
