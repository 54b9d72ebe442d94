using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Layer2;

/// <summary>A claim after <see cref="Layer2BlockRules"/>: a block, or a rejection, or neither (there is none).</summary>
/// <param name="Notes">Fields that were set to null on the way.</param>
public sealed record CheckedLayer2Block(Layer2Block? Block, Rejection? Rejection, IReadOnlyList<Rejection> Notes);
