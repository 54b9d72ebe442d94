using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Blocks;

/// <summary>State of a chain as stored.</summary>
/// <param name="Head">Newest block; null where none is stored.</param>
/// <param name="Collector">How its collector does; null where it never ran.</param>
public sealed record ChainStatus(Block? Head, BlockRef? Safe, BlockRef? Finalized, Coverage Coverage, CollectorStatus? Collector);
